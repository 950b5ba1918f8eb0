package dev.holdfast.platform;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem (RFC 9457) of the given code; thrown anywhere below a resource. */
public class ProblemException extends RuntimeException {
    public final ErrorCode code;
    public final transient List<Violation> violations;

    /** How long the caller should wait before trying again; null where waiting does not help. */
    public final @Nullable Duration retryAfter;

    public ProblemException(ErrorCode code, @Nullable String detail, Violation... violations) {
        this(code, detail, null, violations);
    }

    private ProblemException(
            ErrorCode code, @Nullable String detail, @Nullable Duration retryAfter, Violation... violations) {
        super(detail);
        this.code = code;
        this.violations = List.of(violations);
        this.retryAfter = retryAfter;
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(ErrorCode.NOT_FOUND, "There is no such " + what + ".");
    }

    public static ProblemException invalid(String pointer, String message) {
        return new ProblemException(ErrorCode.VALIDATION_FAILED, message, new Violation(pointer, message));
    }

    public static ProblemException tooMany(String detail, Duration retryAfter) {
        return new ProblemException(ErrorCode.TOO_MANY_REQUESTS, detail, retryAfter);
    }

    public static ProblemException busy(String detail, Duration retryAfter) {
        return new ProblemException(ErrorCode.BUSY, detail, retryAfter);
    }
}
