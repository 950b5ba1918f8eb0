package dev.holdfast.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of decisions.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record DecisionPage(
        List<DecisionView> items, @Nullable String nextCursor) {}
