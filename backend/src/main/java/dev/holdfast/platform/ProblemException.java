package dev.holdfast.platform;

import java.util.List;

/** Ends a request with a problem (RFC 9457) of the given code; thrown anywhere below a resource. */
public class ProblemException extends RuntimeException {
    public final ErrorCode code;
    public final transient List<Violation> violations;

    public ProblemException(ErrorCode code, String detail, Violation... violations) {
        super(detail);
        this.code = code;
        this.violations = List.of(violations);
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(ErrorCode.NOT_FOUND, "There is no such " + what + ".");
    }

    public static ProblemException invalid(String pointer, String message) {
        return new ProblemException(ErrorCode.VALIDATION_FAILED, message, new Violation(pointer, message));
    }
}
