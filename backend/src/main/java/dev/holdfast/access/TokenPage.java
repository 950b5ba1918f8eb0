package dev.holdfast.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor for the next page; null on the last */
public record TokenPage(List<TokenView> items, @Nullable String nextCursor) {}
