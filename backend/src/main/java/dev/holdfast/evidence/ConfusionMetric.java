package dev.holdfast.evidence;

/**
 * The metrics that a confusion matrix answers.
 *
 * <p>An average over classes takes every class that occurs, in truth or as an answer; what has no denominator in one of them
 * (the precision of a class that is never answered) counts as 0 there, as in most reports. Balanced accuracy takes only the
 * classes that occur in truth.
 */
public enum ConfusionMetric {
    ACCURACY,
    PRECISION,
    RECALL,
    F1,
    SPECIFICITY,
    BALANCED_ACCURACY,
    MACRO_PRECISION,
    MACRO_RECALL,
    MACRO_F1,
    WEIGHTED_F1,
    /** Matthews' correlation; for more than two classes after Gorodkin, Comput Biol Chem 2004;28:367. */
    MCC,
    /** Cohen, Educ Psychol Meas 1960;20:37. */
    KAPPA;

    /** Read from counts ≥ 0; the result may be empty, for example recall where nothing was positive. */
    public Measure of(double tp, double fp, double fn, double tn) {
        Checks.notNegative(tn, "tn");
        Measure.F1 f1 = new Measure.F1(tp, fp, fn);
        switch (this) {
            case F1:
                return f1;
            case PRECISION:
                return new Measure.Share(tp, tp + fp);
            case RECALL:
                return new Measure.Share(tp, tp + fn);
            case SPECIFICITY:
                return new Measure.Share(tn, tn + fp);
            case ACCURACY:
                return new Measure.Share(tp + tn, tp + fp + fn + tn);
            default:
                return new Measure.Matrix(this, ClassCounts.binary(tp, fp, fn, tn));
        }
    }

    /**
     * Read from a matrix of any number of classes; may be empty.
     *
     * @throws IllegalArgumentException for precision, recall and F1, which ask for a positive class
     */
    public Measure of(ClassCounts counts) {
        if (this == ACCURACY) {
            return new Measure.Share(counts.right(), counts.total());
        }
        if (this == PRECISION || this == RECALL || this == F1) {
            throw new IllegalArgumentException(this + " asks for a positive class, and a matrix names none");
        }
        return new Measure.Matrix(this, counts);
    }

    /** The smallest value that it can have. */
    double lowest() {
        return this == MCC || this == KAPPA ? -1 : 0;
    }

    /** The metric of these margins; NaN where it divides by zero. */
    double read(Margins margins) {
        switch (this) {
            case MCC:
                return correlation(margins);
            case KAPPA:
                return kappa(margins);
            case ACCURACY:
                return sum(margins.right) / sum(margins.truth);
            case WEIGHTED_F1:
                return weightedF1(margins);
            default:
                return average(margins);
        }
    }

    private double average(Margins of) {
        double total = sum(of.truth);
        double sum = 0;
        int classes = 0;
        for (int i = 0; i < of.right.length; i++) {
            if (this == BALANCED_ACCURACY ? of.occurs[i] : of.occurs[i] || of.answered[i]) {
                classes++;
                sum += ofClass(of, i, total);
            }
        }
        return sum / classes;
    }

    private double ofClass(Margins of, int i, double total) {
        switch (this) {
            case MACRO_PRECISION:
                return of.answered[i] ? ratio(of.right[i], of.called[i]) : 0;
            case MACRO_F1:
                return ratio(2 * of.right[i], of.truth[i] + of.called[i]);
            case SPECIFICITY:
                return of.others[i] ? ratio(total - of.truth[i] - of.called[i] + of.right[i], total - of.truth[i]) : 0;
            default:
                return of.occurs[i] ? ratio(of.right[i], of.truth[i]) : 0;
        }
    }

    private static double weightedF1(Margins of) {
        double sum = 0;
        for (int i = 0; i < of.right.length; i++) {
            sum += of.truth[i] * ratio(2 * of.right[i], of.truth[i] + of.called[i]);
        }
        return sum / sum(of.truth);
    }

    private static double correlation(Margins of) {
        double total = sum(of.truth);
        double called = total * total - product(of.called, of.called);
        double truth = total * total - product(of.truth, of.truth);
        double covered = sum(of.right) * total - product(of.truth, of.called);
        // One column or one row only: rounding may leave a trace of what is 0.
        double least = 1e-12 * total * total;
        return called > least && truth > least ? covered / Math.sqrt(called * truth) : Double.NaN;
    }

    private static double kappa(Margins of) {
        double total = sum(of.truth);
        double chance = product(of.truth, of.called) / (total * total);
        return 1 - chance > 1e-12 ? (sum(of.right) / total - chance) / (1 - chance) : Double.NaN;
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * All that these metrics need of a matrix: by class, how many were right, were of it in truth, were called it. Which
     * classes occur is kept apart, since the margins of a draw are never quite 0.
     */
    static final class Margins {
        final double[] right;
        final double[] truth;
        final double[] called;
        /** Whether any input is of the class, was called it, is of another. */
        final boolean[] occurs;

        final boolean[] answered;
        final boolean[] others;

        private Margins(
                double[] right,
                double[] truth,
                double[] called,
                boolean[] occurs,
                boolean[] answered,
                boolean[] others) {
            this.right = right;
            this.truth = truth;
            this.called = called;
            this.occurs = occurs;
            this.answered = answered;
            this.others = others;
        }

        static Margins of(double[][] counts) {
            int k = counts.length;
            Margins margins = new Margins(
                    new double[k], new double[k], new double[k], new boolean[k], new boolean[k], new boolean[k]);
            double total = 0;
            for (int i = 0; i < k; i++) {
                margins.right[i] = counts[i][i];
                for (int j = 0; j < k; j++) {
                    margins.truth[i] += counts[i][j];
                    margins.called[j] += counts[i][j];
                    total += counts[i][j];
                }
            }
            for (int i = 0; i < k; i++) {
                margins.occurs[i] = margins.truth[i] > 0;
                margins.answered[i] = margins.called[i] > 0;
                margins.others[i] = total > margins.truth[i];
            }
            return margins;
        }

        /** Margins to be filled, in which the same classes occur. */
        Margins like() {
            int k = right.length;
            return new Margins(new double[k], new double[k], new double[k], occurs, answered, others);
        }
    }
}
