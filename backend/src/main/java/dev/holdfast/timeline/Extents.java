package dev.holdfast.timeline;

import dev.holdfast.assessment.CellReading;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.platform.HoldfastConfig;
import dev.holdfast.timeline.TimelineView.Days;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Where a history begins and ends, what of it is shown unless somebody asks, and by which metrics it is usually judged. */
@ApplicationScoped
class Extents {
    private static final int MONTHS_BACK = 12;
    private static final int MONTHS_AHEAD = 3;

    private static final String OF_ITEMS = """
            select min(i.start_day), max(case when i.end_day < date '9999-12-31' then i.end_day end),
                   (select max(evaluate_until) from evaluation_plan p where p.product_id = ?)
              from roadmap_item i
             where i.product_id = ? and not i.archived
            """;

    /** The cell that most plans judge by comes first; its guardrails are shown beside it. */
    private static final String USUAL = """
            select o.metric_id from outcome o
             where o.product_id = ? and o.part in ('PRIMARY', 'GUARDRAIL')
             group by o.metric_id, o.part
             order by o.part desc, count(*) desc, o.metric_id
            """;

    private final DataSource database;
    private final HoldfastConfig config;

    Extents(DataSource database, HoldfastConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Two metrics at most: a headline and its guardrail; the first metric where nothing has been judged yet. */
    List<MetricDefinition> usual(UUID productId, Map<UUID, MetricDefinition> metrics) {
        Set<UUID> ids = new LinkedHashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(USUAL)) {
            statement.setObject(1, productId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the usual metrics cannot be read", e);
        }
        if (ids.isEmpty()) {
            ids.addAll(metrics.keySet().stream().limit(1).toList());
        }
        return ids.stream().limit(2).map(metrics::get).toList();
    }

    /** Days from the first start to the last shipping or judging of any item; null without dated items. */
    Days ofItems(UUID productId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF_ITEMS)) {
            statement.setObject(1, productId);
            statement.setObject(2, productId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                LocalDate first = row.getObject(1, LocalDate.class);
                if (first == null) {
                    return null;
                }
                LocalDate last = Stream.of(first, row.getObject(2, LocalDate.class), row.getObject(3, LocalDate.class))
                        .filter(day -> day != null)
                        .max(LocalDate::compareTo)
                        .orElseThrow();
                return new Days(first, last.plusDays(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the extent of the items cannot be read", e);
        }
    }

    /** Days from the first to the last live window of these cells; null where nothing was measured. */
    static Days ofData(Collection<CellReading> readings) {
        Instant from = null;
        Instant until = null;
        for (CellReading reading : readings) {
            if (!reading.levels().isEmpty()) {
                Instant first = reading.levels().get(0).from();
                Instant last = reading.levels().get(reading.levels().size() - 1).until();
                from = from == null || first.isBefore(from) ? first : from;
                until = until == null || last.isAfter(until) ? last : until;
            }
        }
        return from == null
                ? null
                : new Days(day(from), day(until.minusNanos(1)).plusDays(1));
    }

    /** Both together; null when there is neither. */
    static Days together(Days data, Days items) {
        if (data == null || items == null) {
            return data == null ? items : data;
        }
        return new Days(
                data.from().isBefore(items.from()) ? data.from() : items.from(),
                data.until().isAfter(items.until()) ? data.until() : items.until());
    }

    /**
     * What is shown unless somebody asks: the last twelve months that hold data and the next three. The demonstration begins
     * with its history, since that is the story it tells.
     */
    Days opening(Days data, Days whole, LocalDate today) {
        boolean fromTheBeginning = config.demonstration().enabled() && whole != null;
        if (data == null) {
            return fromTheBeginning ? whole : new Days(today.minusMonths(MONTHS_AHEAD), today.plusMonths(MONTHS_BACK));
        }
        return new Days(
                fromTheBeginning ? whole.from() : data.until().minusMonths(MONTHS_BACK),
                data.until().plusMonths(MONTHS_AHEAD));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
