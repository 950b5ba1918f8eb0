package dev.holdfast.platform;

import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/** The version of what people edit, as HTTP says it: {@code ETag: "7"} is revision 7 (RFC 9110 §8.8, §13.1.1). */
public final class ETags {
    private ETags() {}

    public static EntityTag of(int revision) {
        return new EntityTag(Integer.toString(revision));
    }

    /**
     * Lets a change pass only if its author has read the latest revision.
     *
     * @throws ProblemException {@code PRECONDITION_REQUIRED} without the header, {@code CHANGED_SINCE} when it names
     *     another revision
     */
    public static void demand(@Nullable String ifMatch, int revision) {
        if (ifMatch == null)
            throw new ProblemException(
                    ErrorCode.PRECONDITION_REQUIRED, "If-Match must hold the ETag that came with what you read.");
        check(ifMatch, revision);
    }

    /** As {@link #demand}, for a change that is safe without the header. */
    public static void check(@Nullable String ifMatch, int revision) {
        if (ifMatch == null) return;
        String latest = "\"" + revision + "\"";
        for (String tag : ifMatch.split(",", -1))
            if (tag.strip().equals(latest) || tag.strip().equals("*")) return;
        throw new ProblemException(
                ErrorCode.CHANGED_SINCE,
                "The latest version is " + latest + ".",
                new Violation("header/If-Match", "is not the latest version"));
    }
}
