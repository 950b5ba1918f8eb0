package dev.holdfast.evidence;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/** McNemar's test of two versions on the same inputs, mid-p form (Fagerland, Lydersen, Laake 2013). */
public final class McNemar {
    private McNemar() {}

    /** Two-sided mid-p value; 1 when the versions never disagreed. Counts are whole. */
    public static double midP(long onlyNew, long onlyOld) {
        Checks.notNegative(onlyNew, "onlyNew");
        Checks.notNegative(onlyOld, "onlyOld");
        int discordant = Math.toIntExact(onlyNew + onlyOld);
        if (discordant == 0) {
            return 1;
        }
        int fewer = (int) Math.min(onlyNew, onlyOld);
        BinomialDistribution coin = BinomialDistribution.of(discordant, 0.5);
        return Math.min(1, 2 * coin.cumulativeProbability(fewer)) - coin.probability(fewer);
    }
}
