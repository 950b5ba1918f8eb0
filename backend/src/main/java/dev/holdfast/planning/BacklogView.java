package dev.holdfast.planning;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of the backlog, in its order.
 *
 * @param stakes all that rows of this page name
 * @param total items of the whole backlog that are asked for
 */
public record BacklogView(
        List<PlannedRow> items,
        List<Stake> stakes,
        int total,
        @Nullable UUID nextCursor) {}
