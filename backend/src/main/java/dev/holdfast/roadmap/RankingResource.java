package dev.holdfast.roadmap;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Idempotent;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Change;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.roadmap.RoadmapItem.Placed;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

@Path("/products/{productId}/item-rankings")
class RankingResource {
    /** How many neighbours on each side make room at first. */
    private static final int REACH = 16;

    private final RevisionLog log;
    private final Caller caller;

    RankingResource(RevisionLog log, Caller caller) {
        this.log = log;
        this.caller = caller;
    }

    @POST
    @Transactional
    @Idempotent
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(
            summary = "Move items within the backlog",
            description =
                    "They stand one after the other from then on; no other item moves. The order is not what people"
                            + " write about an item, so it asks for no ETag: of two who move, the later one decides.")
    @APIResponse(responseCode = "200", description = "The items that were moved")
    public RankingView move(@PathParam("productId") UUID productId, @NotNull @Valid NewRanking body) {
        Set<UUID> moved = new HashSet<>(body.itemIds());
        if (moved.size() < body.itemIds().size())
            throw ProblemException.invalid("/itemIds", "must name each item once");
        if (body.before() != null && moved.contains(body.before()))
            throw ProblemException.invalid("/before", "must not be one of those that move");
        Map<UUID, RoadmapItem> items = RoadmapItem.locked(productId, moved).stream()
                .collect(Collectors.toMap(item -> item.id, Function.identity()));
        for (int i = 0; i < body.itemIds().size(); i++)
            if (!items.containsKey(body.itemIds().get(i)))
                throw ProblemException.invalid("/itemIds/" + i, "must be an item of this product");
        // One after the other: two who move at the same moment would give out the same places.
        RoadmapItem.lockedProductSlug(productId);

        String before = body.before() == null ? null : rank(productId, body.before());
        String after = RoadmapItem.rankBelow(productId, before, moved);
        List<String> places = Rank.between(after, before, body.itemIds().size());
        if (places.stream().anyMatch(place -> place.length() > Rank.LONG))
            places = withRoom(productId, before, moved, body.itemIds().size()).orElse(places);
        List<ItemView> views = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            RoadmapItem item = items.get(body.itemIds().get(i));
            item.backlogRank = places.get(i);
            log.record(item, new Change(caller.name(), null, null));
            views.add(ItemView.of(item));
        }
        return new RankingView(views);
    }

    /**
     * Places for the moved between their neighbours, which are spread anew, in the same order. An item that somebody else
     * has locked may wait for the product that this transaction has locked: then nobody makes room this time.
     *
     * @return empty: the neighbours stay
     */
    private Optional<List<String>> withRoom(UUID productId, @Nullable String before, Set<UUID> moved, int count) {
        for (int reach = REACH; ; reach *= 4) {
            List<Placed> below = RoadmapItem.around(productId, before, moved, true, reach + 1);
            List<Placed> above = RoadmapItem.around(productId, before, moved, false, reach + 1);
            List<UUID> spread = new ArrayList<>();
            below.stream().limit(reach).forEach(item -> spread.add(0, item.id()));
            above.stream().limit(reach).forEach(item -> spread.add(item.id()));
            List<String> places = Rank.spread(
                    below.stream().map(Placed::backlogRank).toList(),
                    above.stream().map(Placed::backlogRank).toList(),
                    reach,
                    count);
            if (places == null) continue;
            Map<UUID, RoadmapItem> free = RoadmapItem.lockedIfFree(productId, spread).stream()
                    .collect(Collectors.toMap(item -> item.id, Function.identity()));
            if (free.size() < spread.size()) return Optional.empty();
            int first = Math.min(reach, below.size());
            for (int i = 0; i < spread.size(); i++) {
                RoadmapItem item = free.get(spread.get(i));
                item.backlogRank = places.get(i < first ? i : i + count);
                log.record(item, new Change(caller.name(), null, "made room in the backlog"));
            }
            return Optional.of(places.subList(first, first + count));
        }
    }

    private static @Nullable String rank(UUID productId, UUID itemId) {
        return RoadmapItem.one(productId, itemId)
                .map(item -> item.backlogRank)
                .orElseThrow(() -> ProblemException.invalid("/before", "must be an item of this product"));
    }
}
