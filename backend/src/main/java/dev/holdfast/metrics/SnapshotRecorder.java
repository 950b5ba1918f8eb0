package dev.holdfast.metrics;

import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.Clash;
import dev.holdfast.platform.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Stores rows, one or a thousand at a time, each call in one transaction of its own: the one door for all of them. */
@ApplicationScoped
public class SnapshotRecorder {
    private static final Logger LOG = Logger.getLogger(SnapshotRecorder.class);

    private static final int ATTEMPTS = 5;

    private final DataSource database;
    private final ChangeFeed feed;
    private final Clock clock;
    private final Event<SnapshotsRecorded> recorded;

    SnapshotRecorder(DataSource database, ChangeFeed feed, Clock clock, Event<SnapshotsRecorded> recorded) {
        this.database = database;
        this.feed = feed;
        this.clock = clock;
        this.recorded = recorded;
    }

    /** Stores what is acceptable of these rows and not stored yet. When this returns it is committed. */
    List<Outcome> record(UUID productId, List<SnapshotRow> rows) {
        return record(productId, rows, outcomes -> {});
    }

    /**
     * As the other, and does something more in the same transaction: what became of the rows is written down exactly if
     * they are stored. It is done again when the transaction is.
     *
     * @return one outcome for each row, in their order
     */
    public List<Outcome> record(UUID productId, List<SnapshotRow> rows, Consumer<List<Outcome>> alongside) {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    List<Outcome> outcomes = recordOnce(productId, rows);
                    alongside.accept(outcomes);
                    return outcomes;
                });
            } catch (RuntimeException failure) {
                // Two writers met on the same new row, series or version: now the other is through, it is there.
                if (attempt == ATTEMPTS || !Clash.isBehind(failure)) throw failure;
            }
        }
    }

    /** What is wrong with each of these rows, without storing any; pointers are relative to the row. */
    public List<List<Violation>> check(List<SnapshotRow> rows, List<MetricDefinition> metrics) {
        Instant now = clock.instant();
        Map<String, MetricDefinition> bySlug =
                metrics.stream().collect(Collectors.toMap(metric -> metric.slug, Function.identity()));
        return rows.stream().map(row -> RowRules.violations(row, now, bySlug)).toList();
    }

    private List<Outcome> recordOnce(UUID productId, List<SnapshotRow> rows) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, MetricDefinition> metrics = MetricDefinition.of(productId).stream()
                .collect(Collectors.toMap(metric -> metric.slug, Function.identity()));
        Outcome[] outcomes = new Outcome[rows.size()];
        List<SnapshotRow> acceptable = new ArrayList<>(rows.size());
        int[] place = new int[rows.size()];
        for (int i = 0; i < outcomes.length; i++) {
            List<Violation> violations = RowRules.violations(rows.get(i), now, metrics);
            if (violations.isEmpty()) {
                place[acceptable.size()] = i;
                acceptable.add(rows.get(i));
            } else {
                outcomes[i] = Outcome.rejected(violations);
            }
        }
        if (!acceptable.isEmpty()) {
            try (Connection connection = database.getConnection()) {
                List<Outcome> stored = new RowWriter(connection, productId, now, metrics).write(acceptable);
                for (int i = 0; i < stored.size(); i++) outcomes[place[i]] = stored.get(i);
            }
            feed.tell(productId, ChangedKind.MEASUREMENT, ChangeFeed.SYSTEM);
        }
        return List.of(outcomes);
    }

    /** Tells the other rooms. What they make of it is never the sender's business: the rows are stored. */
    public void announce(UUID productId) {
        try {
            recorded.fire(new SnapshotsRecorded(productId));
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Snapshots of product %s are stored, but what follows from them failed", productId);
        }
    }
}
