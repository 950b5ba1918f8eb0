package dev.holdfast.assessment;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of all items of a product, in the cells that their plans name.
 *
 * @param counts verdicts that were given, the most frequent first
 * @param expectedFalseClaims how many of the verdicts of all cells, those of segments and other metrics included since each of
 *     them may be a loss, must be expected to claim what is not so; null as of an earlier time, since that would judge every
 *     segment anew
 * @param items what came of each item in the cell that its plan names first
 * @param losses what the verdicts do not say; null as of an earlier time, for the same reason: each item tells its own
 */
public record VerdictsView(
        List<Count> counts,
        @Nullable FalseClaimsView expectedFalseClaims,
        List<ItemVerdict> items,
        @Nullable List<LossView> losses) {

    /** How many cells got this verdict. */
    public record Count(String verdict, int count) {}

    /** @param grade of the evidence about "without the change"; null where there is none */
    public record ItemVerdict(
            UUID itemId, String verdict, @Nullable String grade) {}
}
