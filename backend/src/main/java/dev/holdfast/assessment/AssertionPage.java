package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of what people expect of an item, the latest first. */
public record AssertionPage(
        List<AssertionView> items, @Nullable String nextCursor) {}
