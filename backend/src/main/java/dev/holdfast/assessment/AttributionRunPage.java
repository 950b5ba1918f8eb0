package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attribution runs in the order in which they were declared; nextCursor null: the last page. */
public record AttributionRunPage(
        List<AttributionRunView> items, @Nullable String nextCursor) {}
