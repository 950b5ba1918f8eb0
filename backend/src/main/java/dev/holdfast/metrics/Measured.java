package dev.holdfast.metrics;

import java.util.Optional;
import java.util.OptionalDouble;

/** What one evaluation found: exactly one of five shapes. Counts are ≥ 0. */
public sealed interface Measured {
    /** Number of inputs; null when it was not said, which only a mean or a bare number may do. */
    Long sampleSize();

    /** The metric as counts of right among all, if it is a ratio of counts; of F1 the counts of J = tp / (tp + fp + fn). */
    default Optional<Counts> counts(MetricKind kind) {
        return Optional.empty();
    }

    /** The metric as one number, a share in [0, 1] or a mean in its unit; empty if it cannot be read or divides by zero. */
    default OptionalDouble value(MetricKind kind) {
        Counts counts = counts(kind).orElse(null);
        if (counts == null || counts.n() == 0) return OptionalDouble.empty();
        double share = (double) counts.right() / counts.n();
        return OptionalDouble.of(kind == MetricKind.F1 ? 2 * share / (1 + share) : share);
    }

    /** {@code right} of {@code n} inputs counted as right by the metric that the snapshot names. */
    record Counts(long n, long right) implements Measured {
        @Override
        public Long sampleSize() {
            return n;
        }

        @Override
        public Optional<Counts> counts(MetricKind kind) {
            return kind.countsRight() ? Optional.of(this) : Optional.empty();
        }
    }

    /** True and false positives and negatives: every metric that can be read from them is. */
    record Confusion(long tp, long fp, long fn, long tn) implements Measured {
        @Override
        public Long sampleSize() {
            return tp + fp + fn + tn;
        }

        @Override
        public Optional<Counts> counts(MetricKind kind) {
            if (kind == MetricKind.ACCURACY) return Optional.of(new Counts(tp + fp + fn + tn, tp + tn));
            if (kind == MetricKind.RECALL) return Optional.of(new Counts(tp + fn, tp));
            if (kind == MetricKind.PRECISION) return Optional.of(new Counts(tp + fp, tp));
            if (kind == MetricKind.F1) return Optional.of(new Counts(tp + fp + fn, tp));
            return Optional.empty();
        }
    }

    /** A number with its standard error (> 0), both in the unit of the metric that the snapshot names. */
    record Mean(Long sampleSize, double mean, double standardError) implements Measured {
        @Override
        public OptionalDouble value(MetricKind kind) {
            return OptionalDouble.of(mean);
        }
    }

    /** A number without an error: shown, never judged. */
    record Bare(Long sampleSize, double number) implements Measured {
        @Override
        public OptionalDouble value(MetricKind kind) {
            return OptionalDouble.of(number);
        }
    }

    /** Only how many inputs there were: the mix of segments. */
    record Mix(long n) implements Measured {
        @Override
        public Long sampleSize() {
            return n;
        }
    }
}
