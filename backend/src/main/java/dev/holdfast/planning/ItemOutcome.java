package dev.holdfast.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Stage;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What became of an item when its sprint was closed. */
public enum ItemOutcome {
    /** It shipped. */
    @JsonProperty("done")
    DONE,
    /** It goes on in a later sprint, or waits in the backlog for one. */
    @JsonProperty("carried_over")
    CARRIED_OVER,
    /** It was given up, or taken out of the plan. */
    @JsonProperty("dropped")
    DROPPED;

    /**
     * What becomes of an item in a sprint without anybody's word; null: people say. What was taken up again and then left
     * service has shipped before this sprint, not in it.
     */
    static @Nullable ItemOutcome byItself(ItemView item, LocalDate startsOn) {
        if (item.stage() == Stage.CUT) return DROPPED;
        if (!item.stage().shipped()) return null;
        boolean earlier = item.shippedOn() == null || item.shippedOn().lastDay().isBefore(startsOn);
        return item.stage() == Stage.RETIRED && earlier ? DROPPED : DONE;
    }
}
