package dev.holdfast.evidence;

import dev.holdfast.evidence.ConfusionMetric.Margins;

/**
 * What one more input in each cell of a confusion matrix does to a metric, to first order: by it the metric of a window is
 * a mean over its inputs, which makes residuals of a known size even where a window lacks a class altogether.
 */
final class Influence {
    private static final double SMALL = 1e-5;

    private final double[][] ofCell;
    private final double level;
    private final double variance;

    private Influence(double[][] ofCell, double level, double variance) {
        this.ofCell = ofCell;
        this.level = level;
        this.variance = variance;
    }

    /** At {@code counts}, which hold at least one input. */
    static Influence at(ConfusionMetric metric, ClassCounts counts) {
        double[][] cells = counts.counts();
        int k = cells.length;
        double[] right = new double[k];
        double[] truth = new double[k];
        double[] called = new double[k];
        Margins margins = Margins.of(cells);
        for (int i = 0; i < k; i++) {
            if (margins.occurs[i] || margins.answered[i]) {
                right[i] = slope(metric, margins, margins.right, i, Math.max(margins.truth[i], margins.called[i]));
                truth[i] = slope(metric, margins, margins.truth, i, margins.truth[i]);
                called[i] = slope(metric, margins, margins.called, i, margins.called[i]);
            }
        }
        double total = counts.total();
        double[][] ofCell = new double[k][k];
        double mean = 0;
        double square = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                if (cells[i][j] > 0) {
                    ofCell[i][j] = total * (truth[i] + called[j] + (i == j ? right[i] : 0));
                    mean += cells[i][j] / total * ofCell[i][j];
                    square += cells[i][j] / total * ofCell[i][j] * ofCell[i][j];
                }
            }
        }
        return new Influence(ofCell, metric.read(margins), square - mean * mean);
    }

    /** The metric of a part of those counts, over the same classes and not empty, to first order. */
    double of(ClassCounts part) {
        double sum = 0;
        double[][] cells = part.counts();
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                sum += cells[i][j] * ofCell[i][j];
            }
        }
        return level + sum / part.total();
    }

    /** The variance of what one input adds; divided by their number, that of the metric of so many. */
    double variance() {
        return variance;
    }

    /** By central difference: these metrics are smooth where there is anything, and right enters them linearly. */
    private static double slope(ConfusionMetric metric, Margins at, double[] margin, int i, double size) {
        if (size == 0) {
            return 0;
        }
        double was = margin[i];
        double step = SMALL * size;
        margin[i] = was + step;
        double above = metric.read(at);
        margin[i] = was - step;
        double below = metric.read(at);
        margin[i] = was;
        return (above - below) / (2 * step);
    }
}
