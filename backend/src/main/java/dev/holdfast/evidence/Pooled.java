package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The windows of one version in one role, taken together: a level, what its interval needs, and the run they form. */
final class Pooled {
    private enum Kind {
        SHARE,
        F1,
        MEAN,
        MATRIX,
        BARE
    }

    private final Kind kind;
    private final List<Measure> measures;
    private final double[] right;
    private final double[] total;
    /** Of matrices their sum, else null. */
    private final ClassCounts matrix;

    /** By variance inflation: draws take time, and are asked for again. */
    private final Map<Double, Interval> drawn = new HashMap<>();

    private Pooled(Kind kind, List<Measure> measures, double[] right, double[] total) {
        this.kind = kind;
        this.measures = measures;
        this.right = right;
        this.total = total;
        this.matrix = kind == Kind.MATRIX
                ? ClassCounts.sum(measures.stream()
                        .map(each -> ((Measure.Matrix) each).counts())
                        .toList())
                : null;
    }

    /** Of one or more windows, none empty, all measured in the same way; in time order. */
    static Pooled of(List<Measure> measures) {
        Kind kind = kind(measures.get(0));
        double[] right = new double[measures.size()];
        double[] total = new double[measures.size()];
        for (int g = 0; g < right.length; g++) {
            Measure measure = measures.get(g);
            if (measure instanceof Measure.Share share) {
                right[g] = share.right();
                total[g] = share.total();
            } else if (measure instanceof Measure.F1 f1) {
                right[g] = f1.truePositives();
                total[g] = f1.size();
            } else if (measure instanceof Measure.Mean mean) {
                right[g] = mean.value();
                total[g] = mean.standardError();
            } else if (measure instanceof Measure.Matrix counted) {
                total[g] = counted.size();
            }
        }
        return new Pooled(kind, measures, right, total);
    }

    static boolean sameKind(List<Measure> measures) {
        return measures.stream().map(Pooled::kind).distinct().count() <= 1
                && measures.stream()
                        .filter(Measure.Matrix.class::isInstance)
                        .map(each -> ((Measure.Matrix) each).counts())
                        .allMatch(each -> each.meets(((Measure.Matrix) measures.get(0)).counts()));
    }

    private static Kind kind(Measure measure) {
        if (measure instanceof Measure.Share) {
            return Kind.SHARE;
        }
        if (measure instanceof Measure.F1) {
            return Kind.F1;
        }
        if (measure instanceof Measure.Matrix) {
            return Kind.MATRIX;
        }
        return measure instanceof Measure.Mean ? Kind.MEAN : Kind.BARE;
    }

    /** These windows and {@code more} like their average. */
    Pooled followedBy(int more) {
        List<Measure> longer = new ArrayList<>(measures);
        longer.addAll(Collections.nCopies(more, average()));
        return of(longer);
    }

    private Measure average() {
        int windows = right.length;
        if (kind == Kind.MEAN) {
            double precision = Arrays.stream(weights()).average().orElseThrow();
            Double size = size();
            return new Measure.Mean(
                    value(), 1 / Math.sqrt(precision), size == null ? null : size / windows, lowest(), highest());
        }
        if (kind == Kind.MATRIX) {
            return new Measure.Matrix(metric(), matrix.dividedBy(windows));
        }
        double hit = sum(right) / windows;
        double miss = (sum(total) - sum(right)) / windows;
        return kind == Kind.F1 ? new Measure.F1(hit, miss, 0) : new Measure.Share(hit, hit + miss);
    }

    boolean hasError() {
        return kind != Kind.BARE;
    }

    boolean countable() {
        return kind == Kind.SHARE || kind == Kind.F1;
    }

    double value() {
        if (kind == Kind.BARE) {
            return measures.stream().mapToDouble(Measure::value).average().orElseThrow();
        }
        if (kind == Kind.MEAN) {
            double sum = 0;
            double weighted = 0;
            for (int g = 0; g < right.length; g++) {
                double weight = 1 / (total[g] * total[g]);
                sum += weight;
                weighted += weight * right[g];
            }
            return weighted / sum;
        }
        if (kind == Kind.MATRIX) {
            return new Measure.Matrix(metric(), matrix).value();
        }
        double share = sum(right) / sum(total);
        return kind == Kind.F1 ? Measure.F1.ofJaccard(share) : share;
    }

    /** Inputs in the metric's denominator; null where nobody said. */
    Double size() {
        double sum = 0;
        for (Measure measure : measures) {
            Double size = measure.size();
            if (size == null) {
                return null;
            }
            sum += size;
        }
        return sum;
    }

    /** The interval with the counts divided by {@code phi} (a standard error times its root). Only where there is an error. */
    Interval interval(double phi, double quantile) {
        if (kind == Kind.MEAN) {
            double precision = 0;
            for (double standardError : total) {
                precision += 1 / (standardError * standardError);
            }
            double reach = quantile * Math.sqrt(phi / precision);
            return new Interval(Math.max(lowest(), value() - reach), Math.min(highest(), value() + reach));
        }
        if (kind == Kind.MATRIX) {
            return stretched(
                    drawn.computeIfAbsent(phi, by -> Dirichlet.interval(metric(), matrix.dividedBy(by))),
                    quantile / StudentT.Z);
        }
        Interval share = Wilson.interval(sum(right) / phi, sum(total) / phi, quantile);
        return kind == Kind.F1
                ? new Interval(Measure.F1.ofJaccard(share.lower()), Measure.F1.ofJaccard(share.upper()))
                : share;
    }

    /** The 95% limits that were drawn, moved away from the value: draws tell little of what is beyond them. */
    private Interval stretched(Interval limits, double by) {
        double value = value();
        return new Interval(
                Math.max(metric().lowest(), value - by * (value - limits.lower())),
                Math.min(1, value + by * (limits.upper() - value)));
    }

    private ConfusionMetric metric() {
        return ((Measure.Matrix) measures.get(0)).metric();
    }

    private double lowest() {
        return measures.stream()
                .mapToDouble(each -> ((Measure.Mean) each).lowest())
                .min()
                .orElseThrow();
    }

    private double highest() {
        return measures.stream()
                .mapToDouble(each -> ((Measure.Mean) each).highest())
                .max()
                .orElseThrow();
    }

    /** The interval by sampling error alone: t for means of a known number of observations, else z. */
    Interval samplingInterval() {
        Double size = size();
        double df = kind == Kind.MEAN && size != null ? size - measures.size() : StudentT.NORMAL;
        return df > 0 ? interval(1, StudentT.quantile(0.975, df)) : null;
    }

    /** By what each window counts towards the level. */
    double[] weights() {
        return kind == Kind.MEAN
                ? Arrays.stream(total).map(error -> 1 / (error * error)).toArray()
                : total;
    }

    /** Null where the windows tell nothing about swing. */
    Run run() {
        if (kind == Kind.BARE) {
            return null;
        }
        if (kind == Kind.MATRIX) {
            Influence influence = Influence.at(metric(), matrix);
            return Run.ofInfluence(
                    measures.stream()
                            .mapToDouble(each -> influence.of(
                                    ((Measure.Matrix) each).counts().over(matrix.classes())))
                            .toArray(),
                    total,
                    influence.variance());
        }
        return kind == Kind.MEAN ? Run.ofMeans(right, total) : Run.ofCounts(right, total);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
