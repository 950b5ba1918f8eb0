package dev.holdfast.platform;

import org.jspecify.annotations.Nullable;

/** Optimistic locking over HTTP: reads tell the version as ETag, changes name the one they saw in If-Match. */
public final class Versions {
    private Versions() {}

    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Refuses a change that was made without having seen this version.
     *
     * @param ifMatch the header as it came; null when it is missing
     */
    public static void check(@Nullable String ifMatch, int version) {
        if (ifMatch == null)
            throw new ProblemException(
                    ErrorCode.PRECONDITION_REQUIRED,
                    "Send the ETag that you read.",
                    new Violation("header/If-Match", "is missing"));
        if (!ifMatch.trim().equals(etag(version)))
            throw new ProblemException(ErrorCode.CHANGED_SINCE, "Read it again and repeat your change.");
    }
}
