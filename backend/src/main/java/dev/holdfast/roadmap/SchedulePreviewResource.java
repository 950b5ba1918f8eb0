package dev.holdfast.roadmap;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/schedule-previews")
class SchedulePreviewResource {

    @POST
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:read")
    @Operation(
            summary = "Try out other dates: what would contradict, and what would have to move too",
            description =
                    "Nothing is changed and nothing is kept. Only dates of what is still to come can be tried: those of"
                            + " a planned item, and the ship date of one that is being built. To make the change, send the"
                            + " items that are to move as one change set, with the revisions named here.")
    @APIResponse(responseCode = "200", description = "What the dates would bring about")
    public SchedulePreview preview(@PathParam("productId") UUID productId, @NotNull @Valid NewSchedulePreview body) {
        List<Scheduled> items = RoadmapItem.scheduled(productId);
        Map<UUID, Scheduled> byId = items.stream().collect(Collectors.toMap(Scheduled::id, Function.identity()));
        Map<UUID, ItemDates> changes = new LinkedHashMap<>();
        Map<UUID, String> fixed = fixed(
                productId,
                body.changes().stream()
                        .map(TriedDates::itemId)
                        .filter(id -> !byId.containsKey(id) || !byId.get(id).unshipped())
                        .collect(Collectors.toSet()));
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < body.changes().size(); i++) {
            TriedDates change = body.changes().get(i);
            String pointer = "/changes/" + i;
            Scheduled item = byId.get(change.itemId());
            if (item == null || !item.unshipped())
                violations.add(new Violation(
                        pointer + "/itemId", fixed.getOrDefault(change.itemId(), "must be an item of this product")));
            else if (changes.put(item.id(), change.dates()) != null)
                violations.add(new Violation(pointer + "/itemId", "is there twice"));
            else violations.addAll(contradictions(pointer, item, change.dates()));
        }
        if (!violations.isEmpty())
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, null, violations.toArray(Violation[]::new));
        return Rescheduling.of(items, changes, body.also() == null ? Set.of() : Set.copyOf(body.also()));
    }

    /** Why the dates of items cannot be tried; of those that are not the product's, nothing. */
    private static Map<UUID, String> fixed(UUID productId, Set<UUID> itemIds) {
        if (itemIds.isEmpty()) return Map.of();
        return RoadmapItem.among(productId, itemIds).stream()
                .collect(Collectors.toMap(
                        item -> item.id,
                        item -> "is " + item.stage.name().toLowerCase(Locale.ROOT) + ": its dates say what happened"));
    }

    private static List<Violation> contradictions(String pointer, Scheduled item, ItemDates dates) {
        List<Violation> found = new ArrayList<>();
        RoadmapDate start = dates.startedOn();
        RoadmapDate ship = dates.shippedOn();
        if (item.stage() == Stage.BUILDING
                && item.startedOn() != null
                && !item.startedOn().equals(start))
            found.add(
                    new Violation(pointer + "/startedOn", "must stay " + item.startedOn() + ": the work has started"));
        if (start != null && ship != null && ship.lastDay().isBefore(start.firstDay()))
            found.add(new Violation(pointer + "/shippedOn", "must not be before the start, " + start));
        return found;
    }
}
