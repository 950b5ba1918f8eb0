package dev.holdfast.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed (RFC 9457), the body of every 4xx and 5xx answer as {@code application/problem+json}.
 *
 * @param type a URN made of the code
 * @param title what kind of failure it is, the same words for every failure of this code
 * @param status the HTTP status again
 * @param detail what is wrong with this very request; null when the title says it all
 * @param code which failure it is, finer than the status: for programs
 * @param violations which values are not acceptable; empty when it is not about values
 * @param traceId finds this failure in the log; only with failures on our side
 */
@JsonInclude
public record Problem(
        @Schema(examples = "urn:holdfast:problem:validation_failed")
        String type,

        String title,
        @Schema(minimum = "400", maximum = "599") int status,
        @Nullable String detail,
        @Schema(examples = "validation_failed") String code,
        List<Violation> violations,
        @Nullable String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ErrorCode code, @Nullable String detail, List<Violation> violations) {
        return of(code, detail, violations, null);
    }

    static Problem of(ErrorCode code, @Nullable String detail, List<Violation> violations, @Nullable String traceId) {
        String name = code.wireName();
        return new Problem("urn:holdfast:problem:" + name, code.title, code.status, detail, name, violations, traceId);
    }
}
