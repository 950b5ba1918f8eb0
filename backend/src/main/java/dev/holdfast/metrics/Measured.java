package dev.holdfast.metrics;

/** What one evaluation found: exactly one of seven shapes. Counts are ≥ 0. */
public sealed interface Measured {
    /** Number of inputs; null when it was not said, which only a mean or a bare number may do. */
    Long sampleSize();

    /** {@code right} of {@code n} inputs counted as right by the metric that the snapshot names. */
    record Counts(long n, long right) implements Measured {
        @Override
        public Long sampleSize() {
            return n;
        }
    }

    /** True and false positives and negatives: every metric that can be read from them is. */
    record Confusion(long tp, long fp, long fn, long tn) implements Measured {
        @Override
        public Long sampleSize() {
            return tp + fp + fn + tn;
        }
    }

    /** How often which class was answered for which: every metric that can be read from it is. */
    record Matrix(ConfusionMatrix counts) implements Measured {
        @Override
        public Long sampleSize() {
            return counts.total();
        }
    }

    /** A number with its standard error (> 0), both in the unit of the metric that the snapshot names. */
    record Mean(Long sampleSize, double mean, double standardError) implements Measured {}

    /** The area under a curve in [0, 1], of so many positives (≥ 1) ranked against so many negatives (≥ 1). */
    record Area(double area, long positives, long negatives) implements Measured {
        @Override
        public Long sampleSize() {
            return positives + negatives;
        }
    }

    /** A number without an error: shown, never judged. */
    record Bare(Long sampleSize, double number) implements Measured {}

    /** Only how many inputs there were: the mix of segments. */
    record Mix(long n) implements Measured {
        @Override
        public Long sampleSize() {
            return n;
        }
    }
}
