package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about a sprint that deserves a second look, in words with its numbers.
 *
 * @param headline what is the matter, in a few words
 * @param itemId the item that it is about; null: the sprint
 * @param cell metric and segment whose tolerance it is about, as stakes and rows name them; null: it is about none
 */
public record Warning(
        Code code,
        String headline,
        String sentence,
        @Nullable UUID itemId,
        @Nullable String cell) {

    /** Every kind of warning. */
    public enum Code {
        @JsonProperty("over_capacity")
        OVER_CAPACITY,
        @JsonProperty("person_over_capacity")
        PERSON_OVER_CAPACITY,
        @JsonProperty("kind_over_capacity")
        KIND_OVER_CAPACITY,
        @JsonProperty("not_estimated")
        NOT_ESTIMATED,
        @JsonProperty("no_maintenance_near_floor")
        NO_MAINTENANCE_NEAR_FLOOR,
        @JsonProperty("above_anything_measured")
        ABOVE_ANYTHING_MEASURED,
        @JsonProperty("below_what_can_be_seen")
        BELOW_WHAT_CAN_BE_SEEN,
        @JsonProperty("no_plan")
        NO_PLAN,
        @JsonProperty("no_tolerance")
        NO_TOLERANCE,
        @JsonProperty("no_fallback")
        NO_FALLBACK,
        @JsonProperty("fallback_overloaded")
        FALLBACK_OVERLOADED,
        @JsonProperty("waits")
        WAITS
    }
}
