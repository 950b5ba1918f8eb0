package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of the changes of a tolerance, the latest first. */
public record ToleranceRevisionPage(
        List<ToleranceRevision> items, @Nullable String nextCursor) {}
