package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sign-offs of an item, the latest first; nextCursor null: the last page. */
public record SignOffPage(List<SignOffView> items, @Nullable String nextCursor) {}
