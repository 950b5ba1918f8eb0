package dev.holdfast.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a product's sprints, the latest first. */
public record SprintPage(List<SprintView> items, @Nullable String nextCursor) {}
