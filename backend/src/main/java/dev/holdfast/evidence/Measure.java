package dev.holdfast.evidence;

/** What one evaluation measured for one metric. */
public sealed interface Measure {

    /** Inputs in the metric's denominator; null where nobody said. */
    Double size();

    /** The value as it would be shown. */
    double value();

    /** A share: {@code right} of {@code total}; the denominator is the metric's own (real positives for recall). */
    record Share(double right, double total) implements Measure {
        public Share {
            Checks.notNegative(right, "right");
            Checks.notNegative(total, "total");
            if (right > total) {
                throw new IllegalArgumentException("right " + right + " exceeds total " + total);
            }
        }

        @Override
        public Double size() {
            return total;
        }

        @Override
        public double value() {
            return right / Checks.positive(total, "total");
        }
    }

    /** F1 from its three counts; its interval comes from J = TP / (TP + FP + FN), of which F1 = 2J / (1 + J). */
    record F1(double truePositives, double falsePositives, double falseNegatives) implements Measure {
        public F1 {
            Checks.notNegative(truePositives, "truePositives");
            Checks.notNegative(falsePositives, "falsePositives");
            Checks.notNegative(falseNegatives, "falseNegatives");
        }

        @Override
        public Double size() {
            return truePositives + falsePositives + falseNegatives;
        }

        @Override
        public double value() {
            return ofJaccard(truePositives / Checks.positive(size(), "total"));
        }

        static double ofJaccard(double jaccard) {
            return 2 * jaccard / (1 + jaccard);
        }
    }

    /**
     * A mean with its standard error.
     *
     * @param standardError greater than 0
     * @param n observations behind it; null where nobody said, then the error is taken as normal
     * @param lowest the smallest value that there can be, {@code highest} the largest; infinite where there is none
     */
    record Mean(double value, double standardError, Double n, double lowest, double highest) implements Measure {
        public Mean {
            Checks.finite(value, "value");
            Checks.positive(standardError, "standardError");
            if (n != null) {
                Checks.positive(n, "n");
            }
            if (!(lowest <= value && value <= highest)) {
                throw new IllegalArgumentException(
                        "value must lie between " + lowest + " and " + highest + ", but is " + value);
            }
        }

        /** Of what can be any number. */
        public Mean(double value, double standardError, Double n) {
            this(value, standardError, n, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        @Override
        public Double size() {
            return n;
        }
    }

    /** A whole confusion matrix, and what is read from it; its interval comes from draws. */
    record Matrix(ConfusionMetric metric, ClassCounts counts) implements Measure {
        @Override
        public Double size() {
            return counts.total();
        }

        @Override
        public double value() {
            return Checks.finite(read(), metric.toString());
        }

        /** Also where the metric divides by zero, as kappa does when all are of one class and called so. */
        @Override
        public boolean empty() {
            return counts.total() == 0 || Double.isNaN(read());
        }

        private double read() {
            return metric.read(ConfusionMetric.Margins.of(counts.counts()));
        }
    }

    /** A value without any error: shown, never judged. */
    record Bare(double value) implements Measure {
        public Bare {
            Checks.finite(value, "value");
        }

        @Override
        public Double size() {
            return null;
        }
    }

    /** Whether nothing was measured at all: an empty window says nothing and is left out everywhere. */
    default boolean empty() {
        Double size = size();
        return size != null && size == 0;
    }
}
