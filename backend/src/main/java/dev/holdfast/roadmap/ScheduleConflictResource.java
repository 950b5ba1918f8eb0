package dev.holdfast.roadmap;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/schedule-conflicts")
class ScheduleConflictResource {
    private static final ItemFilter WAITING =
            ItemFilter.of(List.of(), Waiting.NOT_SHIPPED, null, null, false, null, null);

    private final Items items;

    ScheduleConflictResource(Items items) {
        this.items = items;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "List items whose dates contradict what they wait for",
            description =
                    "Of items that are not archived and have not shipped; certain, or possible where dates are soft.")
    @APIResponse(responseCode = "200", description = "All of them")
    public ScheduleConflictList list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        List<Scheduled> waiting = asOf == null
                ? RoadmapItem.stillWaiting(productId).stream()
                        .map(Scheduled::of)
                        .toList()
                : items.page(productId, WAITING, ItemOrder.ADDED, null, Integer.MAX_VALUE, asOf).stream()
                        .filter(item -> !item.waitsFor().isEmpty())
                        .map(Scheduled::of)
                        .toList();
        Set<UUID> awaited =
                waiting.stream().flatMap(item -> item.waitsFor().stream()).collect(Collectors.toSet());
        return new ScheduleConflictList(Waiting.conflicts(
                waiting,
                asOf == null
                        ? RoadmapItem.unshipped(productId, awaited).stream()
                                .map(Scheduled::of)
                                .toList()
                        : items.among(productId, awaited, asOf).stream()
                                .map(Scheduled::of)
                                .toList()));
    }
}
