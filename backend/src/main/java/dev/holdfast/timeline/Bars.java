package dev.holdfast.timeline;

import dev.holdfast.assessment.PlanView;
import dev.holdfast.assessment.Plans;
import dev.holdfast.assessment.Readings;
import dev.holdfast.assessment.Readings.ItemOutcome;
import dev.holdfast.assessment.Wire;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.RoadmapDate;
import dev.holdfast.timeline.TimelineView.Bar;
import dev.holdfast.timeline.TimelineView.Days;
import dev.holdfast.timeline.TimelineView.GuardrailVerdict;
import dev.holdfast.timeline.TimelineView.PrimaryCell;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Items whose bar, from start to shipping and on to the day on which they are judged, touches the window. As of now that is
 * one statement of plain SQL, since a screen may hold thousands; as of an earlier time the rooms are asked, who know how to
 * look back.
 */
@ApplicationScoped
class Bars {
    /**
     * The watched tail of an item may reach into the window from before it: hence the two halves. Parts are joined one by one,
     * since H2 looks up an IN list of them by product alone, once for each item.
     */
    static final String NOW = """
            select i.id, i.key_prefix, i.key_number, i.title, i.kind, i.stage, i.owner, i.effort_days, i.started_on,
                   i.shipped_on, i.model_version, i.archived, p.evaluate_until, o.part, o.metric_id, o.segment_id,
                   o.verdict, o.grade, i.illustrative
              from (select id from roadmap_item
                     where product_id = ? and start_day < ? and end_day >= ?
                    union
                    select item_id from evaluation_plan
                     where product_id = ? and evaluate_until > ?) shown
              join roadmap_item i on i.product_id = ? and i.id = shown.id and i.start_day < ?
              left join evaluation_plan p on p.product_id = i.product_id and p.item_id = i.id
             cross join (values ('PRIMARY'), ('GUARDRAIL')) named(part)
              left join outcome o on o.product_id = i.product_id and o.item_id = i.id and o.part = named.part
             order by i.start_day, i.id, named.part desc
            """;

    private final DataSource database;
    private final Items items;
    private final Plans plans;
    private final Readings readings;

    Bars(DataSource database, Items items, Plans plans, Readings readings) {
        this.database = database;
        this.items = items;
        this.plans = plans;
        this.readings = readings;
    }

    /** How cells are called. */
    record Names(Map<UUID, MetricDefinition> metrics, Map<UUID, Segment> segments) {}

    List<Bar> within(UUID productId, Days window, Instant asOf, Names names) {
        return asOf == null ? now(productId, window, names) : asOf(productId, window, asOf, names);
    }

    private List<Bar> now(UUID productId, Days window, Names names) {
        Map<UUID, Bar> bars = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOW)) {
            statement.setFetchSize(1000);
            statement.setObject(1, productId);
            statement.setObject(2, window.until());
            statement.setObject(3, window.from());
            statement.setObject(4, productId);
            statement.setObject(5, window.from());
            statement.setObject(6, productId);
            statement.setObject(7, window.until());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    add(bars, row, names);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the items of the timeline cannot be read", e);
        }
        return List.copyOf(bars.values());
    }

    /** An item comes as one row for each cell that its plan names, the primary one first. */
    private static void add(Map<UUID, Bar> bars, ResultSet row, Names names) throws SQLException {
        UUID itemId = row.getObject(1, UUID.class);
        Bar bar = bars.get(itemId);
        String part = row.getString(14);
        boolean primary = "PRIMARY".equals(part);
        if (bar == null) {
            String started = row.getString(9);
            String shipped = row.getString(10);
            bar = bar(
                    itemId,
                    row.getString(2) + "-" + row.getInt(3),
                    row.getString(4),
                    lower(row.getString(5)),
                    lower(row.getString(6)),
                    row.getString(7),
                    effortDays(row),
                    started == null ? null : RoadmapDate.parse(started),
                    shipped == null ? null : RoadmapDate.parse(shipped),
                    row.getObject(13, LocalDate.class),
                    row.getString(11),
                    primary ? lower(row.getString(17)) : null,
                    primary ? row.getString(18) : null,
                    primary ? new PrimaryCell(row.getObject(15, UUID.class), row.getObject(16, UUID.class)) : null,
                    row.getBoolean(12),
                    row.getBoolean(19));
            bars.put(itemId, bar);
        }
        if ("GUARDRAIL".equals(part)) {
            bar.guardrails()
                    .add(guardrail(
                            row.getObject(15, UUID.class),
                            row.getObject(16, UUID.class),
                            lower(row.getString(17)),
                            names));
        }
    }

    private static Double effortDays(ResultSet row) throws SQLException {
        double days = row.getDouble(8);
        return row.wasNull() ? null : days;
    }

    private List<Bar> asOf(UUID productId, Days window, Instant asOf, Names names) {
        Map<UUID, ItemView> shown = new LinkedHashMap<>();
        items.overlapping(productId, window.from(), window.until(), asOf)
                .forEach(item -> shown.put(item.itemId(), item));
        List<UUID> watched = plans.reaching(productId, window.from(), asOf).stream()
                .map(PlanView::itemId)
                .filter(id -> !shown.containsKey(id))
                .toList();
        items.among(productId, watched, asOf).stream()
                .filter(item ->
                        item.startedOn() != null && item.startedOn().firstDay().isBefore(window.until()))
                .forEach(item -> shown.put(item.itemId(), item));
        Map<UUID, PlanView> planOf = plans.among(productId, shown.keySet(), asOf).stream()
                .collect(Collectors.toMap(PlanView::itemId, plan -> plan));
        Map<UUID, List<ItemOutcome>> outcomes = readings.outcomes(productId, asOf).stream()
                .collect(Collectors.groupingBy(ItemOutcome::itemId, HashMap::new, Collectors.toList()));
        List<Bar> bars = new ArrayList<>();
        for (ItemView item : shown.values()) {
            List<ItemOutcome> own = outcomes.getOrDefault(item.itemId(), List.of());
            ItemOutcome primary =
                    own.stream().filter(ItemOutcome::primary).findFirst().orElse(null);
            PlanView plan = planOf.get(item.itemId());
            Bar bar = bar(
                    item.itemId(),
                    item.key(),
                    item.title(),
                    Wire.name(item.kind()),
                    Wire.name(item.stage()),
                    item.owner(),
                    item.effortDays(),
                    item.startedOn(),
                    item.shippedOn(),
                    plan == null ? null : plan.evaluateUntil(),
                    item.modelVersion(),
                    primary == null ? null : Wire.name(primary.verdict()),
                    primary == null || primary.grade() == null
                            ? null
                            : primary.grade().name(),
                    primary == null ? null : new PrimaryCell(primary.metricId(), primary.segmentId()),
                    item.archived(),
                    item.illustrative());
            own.stream()
                    .filter(outcome -> !outcome.primary())
                    .map(outcome ->
                            guardrail(outcome.metricId(), outcome.segmentId(), Wire.name(outcome.verdict()), names))
                    .forEach(bar.guardrails()::add);
            bars.add(bar);
        }
        return bars;
    }

    private static Bar bar(
            UUID itemId,
            String key,
            String title,
            String kind,
            String stage,
            String owner,
            Double effortDays,
            RoadmapDate start,
            RoadmapDate ship,
            LocalDate evaluateUntil,
            String modelVersion,
            String verdict,
            String grade,
            PrimaryCell primary,
            boolean archived,
            boolean illustrative) {
        return new Bar(
                itemId,
                key,
                title,
                kind,
                stage,
                owner,
                effortDays,
                Objects.toString(start, null),
                Objects.toString(ship, null),
                start == null ? null : start.firstDay(),
                ship == null ? null : ship.firstDay(),
                start == null ? null : Wire.name(start.precision()),
                ship == null ? null : Wire.name(ship.precision()),
                evaluateUntil,
                modelVersion,
                verdict,
                grade,
                primary,
                new ArrayList<>(),
                archived,
                illustrative);
    }

    private static GuardrailVerdict guardrail(UUID metricId, UUID segmentId, String verdict, Names names) {
        return new GuardrailVerdict(
                metricId,
                segmentId,
                names.metrics().get(metricId).name,
                names.segments().get(segmentId).name,
                verdict);
    }

    private static String lower(String constant) {
        return constant == null ? null : constant.toLowerCase(Locale.ROOT);
    }

    /** The first and the day after the last day of all bars; null where there are none. */
    static Days extent(Collection<Bar> bars) {
        LocalDate from = null;
        LocalDate until = null;
        for (Bar bar : bars) {
            for (LocalDate day : new LocalDate[] {bar.startDay(), bar.shipDay(), bar.evaluateUntil()}) {
                if (day != null) {
                    from = from == null || day.isBefore(from) ? day : from;
                    until = until == null || day.isAfter(until) ? day : until;
                }
            }
        }
        return from == null ? null : new Days(from, until.plusDays(1));
    }
}
