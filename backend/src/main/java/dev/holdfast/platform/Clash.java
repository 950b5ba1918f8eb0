package dev.holdfast.platform;

import java.sql.SQLException;
import java.util.Set;

/** Failures that come of two transactions meeting on the same rows: the same work, done again, may succeed. By SQL state. */
public final class Clash {
    private static final String SAME_KEY = "23505";

    /** Serialization failures and deadlocks of both databases, and the two by which H2 gives up on a lock or a row. */
    private static final Set<String> ONE_OF_TWO_GAVE_WAY = Set.of("40001", "40P01", "HYT00", "90131");

    private Clash() {}

    /** Whether somebody stored a row of the same key at the same moment: it is there now. */
    public static boolean onSameKey(Throwable failure) {
        return state(failure, Set.of(SAME_KEY));
    }

    /** Whether the database ended this transaction so that another one could go on. */
    public static boolean gaveWay(Throwable failure) {
        return state(failure, ONE_OF_TWO_GAVE_WAY);
    }

    /** Either of the two. */
    public static boolean isBehind(Throwable failure) {
        return onSameKey(failure) || gaveWay(failure);
    }

    private static boolean state(Throwable failure, Set<String> states) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState()))
                return true;
            if (cause.getCause() == cause) return false;
        }
        return false;
    }
}
