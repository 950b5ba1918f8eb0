package dev.holdfast.checks;

import io.quarkus.arc.Arc;
import java.util.stream.LongStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** How many SQL statements Hibernate sends for a request, to see that no count grows with the number of rows. */
public final class Statements {
    private static final int TIMES = 20;
    private static final long BETWEEN_MILLIS = 10;

    private Statements() {}

    /**
     * @param requests are made several times, and the fewest statements count, since what was written before is judged in
     *     the background meanwhile with statements of its own
     */
    public static long of(Runnable requests) {
        return LongStream.range(0, TIMES)
                .map(time -> {
                    if (time > 0) pause();
                    return once(requests);
                })
                .min()
                .orElseThrow();
    }

    /** Of a request that cannot be made twice; others may have sent some of these. */
    public static long once(Runnable request) {
        Statistics statistics =
                Arc.container().instance(SessionFactory.class).get().getStatistics();
        if (!statistics.isStatisticsEnabled()) throw new IllegalStateException("Hibernate counts nothing");
        long before = statistics.getPrepareStatementCount();
        request.run();
        return statistics.getPrepareStatementCount() - before;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
