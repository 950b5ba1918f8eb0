package dev.holdfast.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * The addresses of the web application's screens are its own: all of them are answered with its one page. Files that do
 * not exist, and addresses under /api and /q that nobody answers, stay missing.
 */
class WebApplication {
    private static final int AFTER_EVERYTHING = 100_000;

    void routes(@Observes Router router, ObjectMapper json) throws JsonProcessingException {
        String missing = json.writeValueAsString(Problem.of(ErrorCode.NOT_FOUND, null, List.of()));
        router.route("/api/*").order(AFTER_EVERYTHING).handler(context -> refuse(context, missing));
        router.route()
                .order(AFTER_EVERYTHING)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(WebApplication::screen);
    }

    private static void refuse(RoutingContext context, String problem) {
        context.response()
                .setStatusCode(ErrorCode.NOT_FOUND.status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problem);
    }

    private static void screen(RoutingContext context) {
        String path = context.normalizedPath();
        boolean file = path.substring(path.lastIndexOf('/') + 1).contains(".");
        if (file || path.equals("/q") || path.startsWith("/q/")) context.next();
        else context.reroute("/index.html");
    }
}
