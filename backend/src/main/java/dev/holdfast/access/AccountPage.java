package dev.holdfast.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param nextCursor for the next page; null on the last */
public record AccountPage(List<AccountView> items, @Nullable String nextCursor) {}
