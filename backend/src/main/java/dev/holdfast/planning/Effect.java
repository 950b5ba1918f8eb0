package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.evidence.Verdict;
import org.jspecify.annotations.Nullable;

/** What an item that shipped did, as a sprint's report groups it; never netted into one number. */
public enum Effect {
    /** Improved, or helped. */
    @JsonProperty("gained")
    GAINED,
    /** Held the level, or prevented a regression. */
    @JsonProperty("held")
    HELD,
    /** Harmed. */
    @JsonProperty("lost")
    LOST,
    /** Measured and not to be told, or not measured in a way that tells. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** Its day has not come. */
    @JsonProperty("too_early")
    TOO_EARLY,
    /** It has no plan of evaluation: nothing will be claimed. */
    @JsonProperty("not_planned")
    NOT_PLANNED;

    /** @param verdict null: it has no plan */
    static Effect of(@Nullable Verdict verdict) {
        if (verdict == null) return NOT_PLANNED;
        return switch (verdict) {
            case IMPROVED, HELPED -> GAINED;
            case HELD, PREVENTED_REGRESSION -> HELD;
            case HARMED -> LOST;
            case TOO_EARLY -> TOO_EARLY;
            case NOT_SHOWN, NOT_ESTIMABLE, MEASUREMENT_BROKEN -> UNKNOWN;
        };
    }

    /** "2 gained", "1 is too early to judge". */
    String says(long count) {
        boolean one = count == 1;
        return count
                + switch (this) {
                    case GAINED -> " gained";
                    case HELD -> " held the line";
                    case LOST -> " did harm";
                    case UNKNOWN -> one ? " shows nothing either way" : " show nothing either way";
                    case TOO_EARLY -> one ? " is too early to judge" : " are too early to judge";
                    case NOT_PLANNED ->
                        one ? " has no plan, so nothing is claimed" : " have no plan, so nothing is claimed";
                };
    }
}
