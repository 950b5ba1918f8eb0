package dev.holdfast.assessment;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.evidence.FalseClaims;
import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** All verdicts of a product at a glance: what is said under a list of items. */
@Path("/products/{productId}/verdicts")
class VerdictResource {
    /** By verdict how many of the cells that plans name, and how many of all: any of them may raise a flag. */
    private static final String COUNTS = "select o.verdict, sum(case when o.part <> :other then 1 else 0 end), count(o)"
            + " from Outcome o where o.productId = :product group by o.verdict"
            + " order by sum(case when o.part <> :other then 1 else 0 end) desc, o.verdict";

    private static final String OF_ITEMS = "select o.itemId, o.verdict, o.grade from Outcome o"
            + " where o.productId = :product and o.part = :primary order by o.itemId";

    private final EntityManager database;
    private final Readings readings;
    private final Losses losses;
    private final Clock clock;

    VerdictResource(EntityManager database, Readings readings, Losses losses, Clock clock) {
        this.database = database;
        this.readings = readings;
        this.losses = losses;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "What came of all items, how many claims are false by chance, and what the verdicts do not say")
    @APIResponse(
            responseCode = "200",
            description = "The verdicts of the cells that plans name",
            content = @Content(schema = @Schema(implementation = VerdictsView.class)))
    public VerdictsView verdicts(
            @PathParam("productId") UUID productId,
            @Parameter(
                            description = "As it would have been judged then; losses and false claims are not reckoned",
                            example = "1998-06-01T00:00:00Z")
                    @QueryParam("asOf")
                    Instant asOf) {
        if (asOf != null) return then(readings.outcomes(productId, asOf));
        List<Object[]> rows = database.createQuery(COUNTS, Object[].class)
                .setParameter("product", productId)
                .setParameter("other", PlannedItem.Part.OTHER)
                .getResultList();
        int claiming = rows.stream()
                .filter(row -> FalseClaims.couldClaim((Verdict) row[0]))
                .mapToInt(row -> ((Long) row[2]).intValue())
                .sum();
        return new VerdictsView(
                rows.stream()
                        .filter(row -> (Long) row[1] > 0)
                        .map(row -> new VerdictsView.Count(Wire.name((Verdict) row[0]), ((Long) row[1]).intValue()))
                        .toList(),
                FalseClaimsView.among(claiming),
                database.createQuery(OF_ITEMS, Object[].class)
                        .setParameter("product", productId)
                        .setParameter("primary", PlannedItem.Part.PRIMARY)
                        .getResultStream()
                        .map(row -> new VerdictsView.ItemVerdict(
                                (UUID) row[0],
                                Wire.name((Verdict) row[1]),
                                row[2] == null ? null : ((Grade) row[2]).name()))
                        .toList(),
                losses.of(
                        productId,
                        MetricDefinition.of(productId).stream()
                                .collect(Collectors.toMap(metric -> metric.id, metric -> metric)),
                        Segment.of(productId).stream()
                                .collect(Collectors.toMap(segment -> segment.id, segment -> segment)),
                        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }

    private static VerdictsView then(List<Readings.ItemOutcome> outcomes) {
        Map<Verdict, Long> counts =
                outcomes.stream().collect(Collectors.groupingBy(Readings.ItemOutcome::verdict, Collectors.counting()));
        return new VerdictsView(
                counts.entrySet().stream()
                        .sorted(Map.Entry.<Verdict, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(entry -> entry.getKey().name()))
                        .map(entry -> new VerdictsView.Count(
                                Wire.name(entry.getKey()), entry.getValue().intValue()))
                        .toList(),
                null,
                outcomes.stream()
                        .filter(Readings.ItemOutcome::primary)
                        .map(outcome -> new VerdictsView.ItemVerdict(
                                outcome.itemId(),
                                Wire.name(outcome.verdict()),
                                outcome.grade() == null ? null : outcome.grade().name()))
                        .sorted(Comparator.comparing(item -> item.itemId().toString()))
                        .toList(),
                null);
    }
}
