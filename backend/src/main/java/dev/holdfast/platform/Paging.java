package dev.holdfast.platform;

import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Lists are read page by page; a page names the cursor of the next one in its body and in {@code Link: rel="next"}. */
public final class Paging {
    private Paging() {}

    /**
     * @param found up to one row more than the page holds, which tells whether there is a next page
     * @param cursor of a row; the next page begins after the last row of this one
     * @param page makes the body of the rows and the next cursor, which is null on the last page
     */
    public static <R, P> RestResponse<P> answer(
            List<R> found,
            int limit,
            Function<R, String> cursor,
            UriInfo uri,
            BiFunction<List<R>, @Nullable String, P> page) {
        List<R> rows = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? cursor.apply(rows.get(limit - 1)) : null;
        RestResponse.ResponseBuilder<P> answer = RestResponse.ResponseBuilder.ok(page.apply(rows, next));
        if (next != null) {
            URI address =
                    uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
            answer.header("Link", "<" + address.getRawPath() + "?" + address.getRawQuery() + ">; rel=\"next\"");
        }
        return answer.build();
    }
}
