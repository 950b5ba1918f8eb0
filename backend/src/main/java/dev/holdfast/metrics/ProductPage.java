package dev.holdfast.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of products.
 *
 * @param nextCursor where the next page begins; null: this is the last one
 */
public record ProductPage(List<ProductView> items, @Nullable String nextCursor) {}
