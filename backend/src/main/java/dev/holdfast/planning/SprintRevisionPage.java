package dev.holdfast.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a sprint's changes, the latest first. */
public record SprintRevisionPage(
        List<SprintRevision> items, @Nullable String nextCursor) {}
