package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of the changes of an item's plan, the latest first. */
public record PlanRevisionPage(
        List<PlanRevision> items, @Nullable String nextCursor) {}
