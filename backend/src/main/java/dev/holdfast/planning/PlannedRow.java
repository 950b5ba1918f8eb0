package dev.holdfast.planning;

import dev.holdfast.evidence.Verdict;
import dev.holdfast.roadmap.ItemView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as planning looks at it.
 *
 * @param cell of the stake that its plan names; null: it has no plan
 * @param evaluateUntil when it is judged, exclusive; null: it has no plan
 * @param verdict what can be said of the item itself; null: it has not shipped, or has no plan
 * @param last what came of the latest item of the same kind and cell; null: none was judged
 * @param seen what its plan leaves to be seen of its effect; null: it has no plan, or that cannot be told
 * @param waitingFor keys of items that have to ship before it starts and have not
 */
public record PlannedRow(
        ItemView item,
        @Nullable String cell,
        @Nullable LocalDate evaluateUntil,
        @Nullable String verdict,
        @Nullable LastOfKind last,
        @Nullable Seen seen,
        List<String> waitingFor) {

    /** An earlier item and its verdict. */
    public record LastOfKind(
            String key, String verdict, @Nullable String grade) {
        static LastOfKind of(ItemView item, Verdict verdict, @Nullable Enum<?> grade) {
            return new LastOfKind(item.key(), Board.word(verdict), grade == null ? null : grade.name());
        }
    }
}
