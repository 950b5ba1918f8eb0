package dev.holdfast.platform;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/**
 * The one clock that the application reads, in UTC: the machine's, or the demonstration's, which begins on 2 December
 * 1998 and ticks. The demonstration's clock never goes back over restarts, a kill included: the instant up to which it
 * may have shown time is stored ahead of the time shown, and the next start begins there.
 */
@Singleton
class HoldfastClock {
    static final Instant DEMONSTRATION_BEGINS = Instant.parse("1998-12-02T08:00:00Z");
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private final DataSource database;
    private final boolean demonstration;
    private final Clock clock;

    HoldfastClock(DataSource database, HoldfastConfig config) {
        this.database = database;
        this.demonstration = config.demonstration().enabled();
        // As fine as the database keeps it, so that what was answered is what is read back.
        Clock system = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        if (demonstration) {
            Instant begin = latest(DEMONSTRATION_BEGINS, storedInstant());
            clock = Clock.offset(
                    system, Duration.between(system.instant(), begin).truncatedTo(ChronoUnit.MICROS));
            store(begin.plus(AHEAD));
        } else {
            clock = system;
        }
    }

    @Produces
    @Singleton
    @Unremovable
    Clock clock() {
        return clock;
    }

    @Scheduled(every = "10s", skipExecutionIf = NoDemonstration.class)
    void storeAhead() {
        store(clock.instant().plus(AHEAD));
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (demonstration) store(clock.instant());
    }

    @Singleton
    static class NoDemonstration implements Scheduled.SkipPredicate {
        private final HoldfastConfig config;

        NoDemonstration(HoldfastConfig config) {
            this.config = config;
        }

        @Override
        public boolean test(io.quarkus.scheduler.ScheduledExecution execution) {
            return !config.demonstration().enabled();
        }
    }

    private Instant storedInstant() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select shown_until from demonstration_clock");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : DEMONSTRATION_BEGINS;
        } catch (SQLException failure) {
            throw new IllegalStateException("The demonstration's clock cannot be read from the database", failure);
        }
    }

    private void store(Instant shownUntil) {
        OffsetDateTime value = shownUntil.atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update demonstration_clock set shown_until = ?")) {
            update.setObject(1, value);
            if (update.executeUpdate() == 1) return;
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into demonstration_clock (id, shown_until) values (1, ?)")) {
                insert.setObject(1, value);
                insert.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The demonstration's clock cannot be stored in the database", failure);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
