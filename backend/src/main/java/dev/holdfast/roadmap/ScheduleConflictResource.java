package dev.holdfast.roadmap;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/schedule-conflicts")
class ScheduleConflictResource {

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "List items whose dates contradict what they wait for",
            description =
                    "Of items that are not archived and have not shipped; certain, or possible where dates are soft.")
    @APIResponse(responseCode = "200", description = "All of them")
    public ScheduleConflictList list(@PathParam("productId") UUID productId) {
        List<RoadmapItem> waiting = RoadmapItem.stillWaiting(productId);
        Set<UUID> awaited =
                waiting.stream().flatMap(item -> item.waitsFor.stream()).collect(Collectors.toSet());
        return new ScheduleConflictList(Waiting.conflicts(waiting, RoadmapItem.unshipped(productId, awaited)));
    }
}
