package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a product's tolerances, in the order in which they were first agreed here. */
public record TolerancePage(
        List<ToleranceView> items, @Nullable String nextCursor) {}
