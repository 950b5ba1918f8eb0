package dev.holdfast.evidence;

import java.time.Instant;

/**
 * What is to be expected of the level over the next windows if nothing is done: the range of what happened in the past, and
 * how often such a range held. A forecast; it never enters the ledger.
 *
 * <p>Source of the rules: docs/methods/outlook.md.
 */
public sealed interface Outlook {
    /** Windows looked ahead, and windows in a block. */
    int WINDOWS = 4;

    /** Fewer past changes than this tell nothing. */
    int FEWEST_CHANGES = 8;

    /** Past changes of the level from one block to the next, in time order of their later blocks. */
    int changes();

    /** What a person reads; worded as the forecast that it is. */
    String sentence();

    /**
     * @param pressure the middle (median) of the past changes, in the metric's own direction and unit
     * @param range the empirical 10–90% of the past changes
     * @param from where the forecast starts; null while the version in service has no whole block
     * @param beyond how many of the past changes would end beyond the floor (the ceiling where lower is better); null without
     *     a floor or a block to start from
     */
    record Expected(
            double pressure,
            Interval range,
            int changes,
            LastBlock from,
            Integer beyond,
            Backtest backtest,
            String sentence)
            implements Outlook {

        /** The chance of ending beyond the floor, 0..1; null where {@code beyond} is. */
        public Double chance() {
            return beyond == null ? null : (double) beyond / changes;
        }
    }

    /** There is no forecast, and why. */
    record NotEstimable(Why why, int changes, String sentence) implements Outlook {}

    /** Why there is no forecast. */
    enum Why {
        NOTHING_MEASURED,
        NO_ERROR_GIVEN,
        TOO_FEW_CHANGES
    }

    /** The last whole block of the version in service; {@code until} exclusive. */
    record LastBlock(Instant from, Instant until, double level) {}

    /** In how many of the past blocks that could be forecast the range held what came; nothing later was looked at. */
    record Backtest(int held, int blocks) {
        private static final double LOW = 0.7;
        private static final double HIGH = 0.9;

        /** With fewer, even a range that is right would often enough seem not to be. */
        private static final int FEWEST_BLOCKS = 20;

        /** Whether a range of 80% held about as often as it should; null while too few past blocks could be forecast. */
        public Boolean holds() {
            return blocks < FEWEST_BLOCKS ? null : held >= LOW * blocks && held <= HIGH * blocks;
        }
    }

    /** @param floor of the tolerance, in the metric's own direction and unit; null without one */
    static Outlook of(CellHistory cell, Double floor) {
        if (floor != null) {
            Checks.finite(floor, "floor");
        }
        return new PastBlocks(cell, floor).outlook();
    }
}
