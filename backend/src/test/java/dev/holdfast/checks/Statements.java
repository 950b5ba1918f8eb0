package dev.holdfast.checks;

import io.quarkus.arc.Arc;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** How many SQL statements Hibernate sends while something happens, to see that no count grows with the number of rows. */
public final class Statements {
    private Statements() {}

    public static long during(Runnable requests) {
        Statistics statistics =
                Arc.container().instance(SessionFactory.class).get().getStatistics();
        if (!statistics.isStatisticsEnabled()) throw new IllegalStateException("Hibernate counts nothing");
        long before = statistics.getPrepareStatementCount();
        requests.run();
        return statistics.getPrepareStatementCount() - before;
    }
}
