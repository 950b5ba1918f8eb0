package dev.holdfast.checks;

import io.quarkus.arc.Arc;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** How many SQL statements Hibernate sends for a request, to see that no count grows with the number of rows. */
public final class Statements {
    private static final int MOST_TIMES = 20;
    private static final int OFTEN_ENOUGH = 3;
    private static final long BETWEEN_MILLIS = 10;

    private Statements() {}

    /**
     * @param requests are made until the fewest statements have come three times, since what was written before is judged in
     *     the background meanwhile with statements of its own
     */
    public static long of(Runnable requests) {
        long fewest = Long.MAX_VALUE;
        int times = 0;
        for (int time = 0; time < MOST_TIMES && times < OFTEN_ENOUGH; time++) {
            if (time > 0) pause();
            long statements = once(requests);
            times = statements < fewest ? 1 : statements == fewest ? times + 1 : times;
            fewest = Math.min(fewest, statements);
        }
        return fewest;
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
