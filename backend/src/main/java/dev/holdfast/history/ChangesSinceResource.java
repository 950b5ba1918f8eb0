package dev.holdfast.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.access.Scope;
import dev.holdfast.metrics.EnvironmentEvent;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.RevisionLog;
import dev.holdfast.platform.RevisionLog.Moved;
import dev.holdfast.roadmap.Items;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The legend of a page as of an earlier time: what was added, removed and changed since. A fixed number of statements; what
 * changed is found and counted without its documents, which are read for the page alone.
 */
@Path("/products/{productId}/changes-since")
class ChangesSinceResource {
    /** Of ids as they are written: the databases do not agree on how ids sort. */
    private static final Comparator<Found> IN_ORDER =
            Comparator.comparing(found -> found.subjectId().toString());

    private final RevisionLog log;
    private final Items items;
    private final Caller caller;
    private final Clock clock;

    ChangesSinceResource(RevisionLog log, Items items, Caller caller, Clock clock) {
        this.log = log;
        this.items = items;
        this.caller = caller;
        this.clock = clock;
    }

    /** Something that changed, before its documents are read; {@code told} is null for all but events. */
    private record Found(
            ChangedRoom room,
            UUID subjectId,
            ChangeKind change,
            Instant knownAt,
            String changedBy,
            EnvironmentEvent.@Nullable Told told) {}

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "List what was added, removed and changed since an earlier time",
            description =
                    "By when the team knew it. Removed means hidden from lists or cut. What was known at neither time, or"
                            + " came and left in between, is not listed. Decisions are listed for those who may read them."
                            + " Metrics, segments and model versions are not listed: they have no earlier state.")
    @APIResponse(responseCode = "200", description = "All counts, and a page of what changed")
    public RestResponse<ChangesSince> list(
            @PathParam("productId") UUID productId,
            @Parameter(description = "Since when", example = "1998-06-01T00:00:00Z") @NotNull @QueryParam("asOf")
                    Instant asOf,
            @Parameter(description = "Up to when; left out: now", example = "1998-12-01T00:00:00Z") @QueryParam("until")
                    Instant until,
            @Parameter(description = "Left out: all") @QueryParam("room") List<ChangedRoom> rooms,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo uri) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant end = until == null ? now : until;
        if (end.isAfter(now)) throw ProblemException.invalid("query/until", "must not be in the future");
        if (end.isBefore(asOf)) throw ProblemException.invalid("query/until", "must not be before asOf");

        List<Found> all = found(productId, asOf, end);
        List<Found> rest = all.stream()
                .filter(each -> rooms.isEmpty() || rooms.contains(each.room()))
                .filter(each -> cursor == null || each.subjectId().toString().compareTo(cursor.toString()) > 0)
                .sorted(IN_ORDER)
                .limit(limit + 1L)
                .toList();
        String next = Pages.next(rest, limit, Found::subjectId);
        Snapshots.BecameKnown measured = Snapshots.becameKnown(productId, asOf, end);
        return answer(
                new ChangesSince(
                        asOf,
                        end,
                        earliest(log.firstKnown(productId), Snapshots.firstKnown(productId)),
                        counts(all),
                        measured.added(),
                        measured.superseding(),
                        told(productId, Pages.cut(rest, limit), asOf, end),
                        next),
                next,
                uri);
    }

    private List<Found> found(UUID productId, Instant asOf, Instant until) {
        Set<ChangedRoom> shown = EnumSet.allOf(ChangedRoom.class);
        if (!caller.reads(Scope.DECISIONS_READ)) shown.remove(ChangedRoom.DECISIONS);
        List<String> kinds = shown.stream()
                .map(room -> room.subjectKind)
                .filter(Objects::nonNull)
                .toList();
        List<Found> all = new ArrayList<>();
        for (Moved each : log.moved(productId, kinds, asOf, until)) {
            ChangeKind change = ChangeKind.of(each.wasGone(), each.gone());
            if (change != null)
                all.add(new Found(
                        ChangedRoom.of(each.subjectKind()),
                        each.subjectId(),
                        change,
                        each.knownAt(),
                        each.author(),
                        null));
        }
        for (EnvironmentEvent.Told each : EnvironmentEvent.told(productId, asOf, until))
            all.add(new Found(
                    ChangedRoom.ENVIRONMENT_EVENTS,
                    each.event().id,
                    each.before() == null ? ChangeKind.ADDED : ChangeKind.CHANGED,
                    each.event().knownAt,
                    each.event().detected ? "system" : "reported",
                    each));
        return all;
    }

    private static List<RoomChanges> counts(List<Found> all) {
        Map<ChangedRoom, Map<ChangeKind, Long>> counted = all.stream()
                .collect(Collectors.groupingBy(
                        Found::room,
                        () -> new EnumMap<>(ChangedRoom.class),
                        Collectors.groupingBy(Found::change, Collectors.counting())));
        List<RoomChanges> rooms = new ArrayList<>();
        counted.forEach((room, of) -> rooms.add(new RoomChanges(
                room,
                of.getOrDefault(ChangeKind.ADDED, 0L),
                of.getOrDefault(ChangeKind.REMOVED, 0L),
                of.getOrDefault(ChangeKind.CHANGED, 0L))));
        return rooms;
    }

    private List<ChangedSubject> told(UUID productId, List<Found> page, Instant asOf, Instant until) {
        List<UUID> ids = page.stream()
                .filter(each -> each.told() == null)
                .map(Found::subjectId)
                .toList();
        Map<UUID, JsonNode> before = log.written(productId, ids, asOf);
        Map<UUID, JsonNode> now = log.written(productId, ids, until);
        Map<UUID, MetricDefinition> metrics =
                MetricDefinition.of(productId).stream().collect(Collectors.toMap(m -> m.id, Function.identity()));
        Map<UUID, String> names = names(productId, before, now, metrics, until);
        return page.stream()
                .map(each -> each.told() != null
                        ? event(each)
                        : subject(
                                each,
                                before.getOrDefault(each.subjectId(), NullNode.getInstance()),
                                now.get(each.subjectId()),
                                metrics,
                                names))
                .toList();
    }

    /** How items, metrics and segments are called that stand in these documents. */
    private Map<UUID, String> names(
            UUID productId,
            Map<UUID, JsonNode> before,
            Map<UUID, JsonNode> now,
            Map<UUID, MetricDefinition> metrics,
            Instant until) {
        Set<UUID> named = new HashSet<>();
        before.values().forEach(document -> Differences.ids(document, named));
        now.values().forEach(document -> Differences.ids(document, named));
        Map<UUID, String> names = new HashMap<>();
        metrics.forEach((id, metric) -> names.put(id, metric.name));
        Segment.of(productId).forEach(segment -> names.put(segment.id, segment.isAll() ? "all inputs" : segment.name));
        items.among(productId, named, until).forEach(item -> names.put(item.itemId(), item.key()));
        return names;
    }

    private static ChangedSubject subject(
            Found found, JsonNode before, JsonNode now, Map<UUID, MetricDefinition> metrics, Map<UUID, String> names) {
        String key = null;
        String title;
        switch (found.room()) {
            case ITEMS -> {
                key = now.path("key").asText();
                title = now.path("title").asText();
            }
            case PLANS -> {
                key = name(now, "itemId", names);
                title = "Plan of " + key;
            }
            case TOLERANCES -> {
                key = metrics.get(id(now, "metricId")).slug;
                title = name(now, "metricId", names) + ", " + name(now, "segmentId", names);
            }
            case SPRINTS -> {
                key = now.path("number").asText();
                title = now.path("name").asText();
            }
            default -> title = now.path("title").asText();
        }
        // Of what came back the earlier state is long past: it is added again.
        List<FieldChange> fields = found.change() == ChangeKind.ADDED ? List.of() : Differences.of(before, now, names);
        return new ChangedSubject(
                found.room(),
                found.subjectId(),
                found.change(),
                key,
                title,
                found.knownAt(),
                found.changedBy(),
                fields);
    }

    private static ChangedSubject event(Found found) {
        EnvironmentEvent now = found.told().event();
        EnvironmentEvent before = found.told().before();
        List<FieldChange> fields = new ArrayList<>();
        if (before != null) {
            if (!before.title.equals(now.title)) fields.add(single("title", before.title, now.title));
            if (!before.on.equals(now.on)) fields.add(single("on", before.on.toString(), now.on.toString()));
        }
        return new ChangedSubject(
                found.room(), now.id, found.change(), null, now.title, found.knownAt(), found.changedBy(), fields);
    }

    private static FieldChange single(String field, String old, String now) {
        return new FieldChange(field, old, now, List.of(), List.of());
    }

    private static UUID id(JsonNode document, String member) {
        return UUID.fromString(document.path(member).asText());
    }

    /** An item may be known later than its plan, as an import may declare: it has no name yet. */
    private static String name(JsonNode document, String member, Map<UUID, String> names) {
        return names.getOrDefault(id(document, member), "an item not known yet");
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) return one == null ? other : one;
        return one.isBefore(other) ? one : other;
    }

    /** The address of the next page names the same end, so that what changes meanwhile is on no page. */
    private static RestResponse<ChangesSince> answer(ChangesSince page, @Nullable String next, UriInfo uri) {
        RestResponse.ResponseBuilder<ChangesSince> answer = RestResponse.ResponseBuilder.ok(page);
        if (next != null) {
            java.net.URI here = uri.getRequestUriBuilder()
                    .replaceQueryParam("until", page.until())
                    .replaceQueryParam("cursor", next)
                    .build();
            answer.header(
                    "Link",
                    jakarta.ws.rs.core.Link.fromUri(here.getRawPath() + "?" + here.getRawQuery())
                            .rel("next")
                            .build()
                            .toString());
        }
        return answer.build();
    }
}
