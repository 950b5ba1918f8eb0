package dev.holdfast.roadmap;

import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/item-change-sets")
class ChangeSetResource {
    private final ItemWriter writer;

    ChangeSetResource(ItemWriter writer) {
        this.writer = writer;
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Change several items together or not at all",
            description =
                    "Each change is one of a single item, and names the revision that its author has read. One that"
                            + " is not acceptable, or of an item that somebody changed since, undoes all.")
    @APIResponse(responseCode = "200", description = "The items after the changes")
    @APIResponse(responseCode = "412", description = "Somebody changed some of the items since they were read")
    public ChangeSetView change(@PathParam("productId") UUID productId, @NotNull @Valid NewChangeSet body) {
        List<NewChangeSet.Entry> changes = body.changes();
        Map<UUID, RoadmapItem> items =
                RoadmapItem.locked(
                                productId,
                                changes.stream()
                                        .map(NewChangeSet.Entry::itemId)
                                        .distinct()
                                        .toList())
                        .stream()
                        .collect(Collectors.toMap(item -> item.id, Function.identity()));
        refuse(ErrorCode.VALIDATION_FAILED, unknown(changes, items.keySet()));
        refuse(ErrorCode.CHANGED_SINCE, changedSince(changes, items));

        List<RoadmapItem> named =
                changes.stream().map(each -> items.get(each.itemId())).toList();
        writer.change(named, changes.stream().map(NewChangeSet.Entry::change).toList());
        return new ChangeSetView(named.stream().map(ItemView::of).toList());
    }

    private static List<Violation> unknown(List<NewChangeSet.Entry> changes, Set<UUID> known) {
        List<Violation> found = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            String pointer = "/changes/" + i + "/itemId";
            if (!known.contains(changes.get(i).itemId()))
                found.add(new Violation(pointer, "must be an item of this product"));
            else if (!seen.add(changes.get(i).itemId())) found.add(new Violation(pointer, "is there twice"));
        }
        return found;
    }

    private static List<Violation> changedSince(List<NewChangeSet.Entry> changes, Map<UUID, RoadmapItem> items) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            RoadmapItem item = items.get(changes.get(i).itemId());
            if (item.revision != changes.get(i).revision())
                found.add(new Violation(
                        "/changes/" + i + "/revision",
                        "is not the latest of " + item.key() + ", which is " + item.revision + " by "
                                + item.changedBy));
        }
        return found;
    }

    private static void refuse(ErrorCode code, List<Violation> violations) {
        if (!violations.isEmpty()) throw new ProblemException(code, null, violations.toArray(Violation[]::new));
    }
}
