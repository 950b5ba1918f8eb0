package dev.holdfast.platform;

import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Lists that are read page by page: the cursor of a page is the id of the last thing on the page before. */
public final class Pages {
    /** The page size unless {@code limit} says otherwise, and the largest that it may say. */
    public static final String USUAL = "100";

    public static final int LARGEST = 1000;

    private Pages() {}

    /** The cursor of the next page, given up to {@code limit + 1} things; null: this page is the last. */
    public static <T> @Nullable String next(List<T> found, int limit, Function<T, Object> id) {
        return found.size() > limit ? id.apply(found.get(limit - 1)).toString() : null;
    }

    /** The things of this page, given up to {@code limit + 1}. */
    public static <T> List<T> cut(List<T> found, int limit) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /** Answers a page, with a link to the next one if there is one. */
    public static <P> RestResponse<P> answer(P page, @Nullable String next, UriInfo request) {
        RestResponse.ResponseBuilder<P> answer = RestResponse.ResponseBuilder.ok(page);
        if (next != null) {
            URI here = request.getRequestUriBuilder()
                    .replaceQueryParam("cursor", next)
                    .build();
            String address = here.getRawPath() + "?" + here.getRawQuery();
            answer.header("Link", Link.fromUri(address).rel("next").build().toString());
        }
        return answer.build();
    }
}
