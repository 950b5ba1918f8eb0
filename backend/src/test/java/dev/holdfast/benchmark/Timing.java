package dev.holdfast.benchmark;

import java.util.Arrays;

/** Times of one kind of run, in milliseconds. */
final class Timing {
    private final double[] sorted;

    private Timing(double[] millis) {
        sorted = millis.clone();
        Arrays.sort(sorted);
    }

    interface Work {
        void run() throws Exception;
    }

    /** Of the nearest rank. */
    double percentile(double percent) {
        return sorted[Math.max(0, (int) Math.ceil(percent / 100 * sorted.length) - 1)];
    }

    double median() {
        return percentile(50);
    }

    static double millis(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    static Timing of(double... millis) {
        return new Timing(millis);
    }

    /** Both by turns, A B A B, so that whatever else the machine does meets both; the first {@code warmUp} do not count. */
    static Timing[] byTurns(int warmUp, int runs, Work one, Work other) throws Exception {
        double[] ours = new double[runs];
        double[] theirs = new double[runs];
        for (int i = -warmUp; i < runs; i++) {
            double first = millis(one);
            double second = millis(other);
            if (i >= 0) {
                ours[i] = first;
                theirs[i] = second;
            }
        }
        return new Timing[] {new Timing(ours), new Timing(theirs)};
    }
}
