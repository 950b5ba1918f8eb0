package dev.holdfast.platform;

/** Every way in which a request can fail, finer than HTTP: wire name (the constant in lower case), status and title. */
public enum ErrorCode {
    BAD_REQUEST(400, "The request cannot be read"),
    VALIDATION_FAILED(400, "Some values are not acceptable"),
    NOT_SIGNED_IN(401, "Sign in first"),
    FORBIDDEN(403, "You may not do this"),
    NOT_FOUND(404, "There is no such thing here"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced"),
    CONFLICT(409, "This contradicts what is already there"),
    CHANGED_SINCE(412, "Somebody changed this since you read it"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This content type is not understood"),
    PRECONDITION_REQUIRED(428, "Say which version you read, with If-Match"),
    TOO_MANY_REQUESTS(429, "Too many attempts, wait a little"),
    INTERNAL(500, "Something went wrong on our side"),
    BUSY(503, "This is more than we can serve now, come back later");

    public final int status;
    public final String title;

    ErrorCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The most general code of a status that the framework answered with by itself. */
    static ErrorCode ofStatus(int status) {
        for (ErrorCode code : values()) if (code.status == status) return code;
        return BAD_REQUEST;
    }
}
