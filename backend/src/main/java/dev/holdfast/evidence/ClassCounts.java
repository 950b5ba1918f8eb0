package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A confusion matrix: how many inputs of which class (rows) were answered as which (columns). Never changes. */
public final class ClassCounts {
    private static final List<String> BINARY = List.of("positive", "negative");

    private final List<String> classes;
    private final double[][] counts;

    private ClassCounts(List<String> classes, double[][] counts) {
        this.classes = classes;
        this.counts = counts;
    }

    /**
     * @param classes names, each once, at least two
     * @param counts as many rows as classes, each with as many counts, finite and ≥ 0
     */
    public static ClassCounts of(List<String> classes, List<? extends List<? extends Number>> counts) {
        int k = classes.size();
        if (k < 2 || classes.stream().distinct().count() < k) {
            throw new IllegalArgumentException("a confusion matrix needs two classes or more, each named once");
        }
        if (counts.size() != k || counts.stream().anyMatch(row -> row.size() != k)) {
            throw new IllegalArgumentException("a confusion matrix of " + k + " classes needs " + k + " rows of " + k);
        }
        double[][] checked = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                checked[i][j] = Checks.notNegative(counts.get(i).get(j).doubleValue(), "count " + i + ", " + j);
            }
        }
        return new ClassCounts(List.copyOf(classes), checked);
    }

    /** Of the classes positive and negative. */
    static ClassCounts binary(double tp, double fp, double fn, double tn) {
        return of(BINARY, List.of(List.of(tp, fn), List.of(fp, tn)));
    }

    public List<String> classes() {
        return classes;
    }

    double total() {
        return Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
    }

    /** How many were answered with their own class. */
    double right() {
        double right = 0;
        for (int i = 0; i < counts.length; i++) {
            right += counts[i][i];
        }
        return right;
    }

    /** Row by row; not to be changed. */
    double[][] counts() {
        return counts;
    }

    /** All of them as one, over every class that one of them names. */
    static ClassCounts sum(List<ClassCounts> all) {
        Map<String, Integer> places = new LinkedHashMap<>();
        all.forEach(each -> each.classes.forEach(name -> places.putIfAbsent(name, places.size())));
        double[][] sum = new double[places.size()][places.size()];
        for (ClassCounts each : all) {
            int[] place = each.classes.stream().mapToInt(places::get).toArray();
            for (int i = 0; i < place.length; i++) {
                for (int j = 0; j < place.length; j++) {
                    sum[place[i]][place[j]] += each.counts[i][j];
                }
            }
        }
        return new ClassCounts(List.copyOf(places.keySet()), sum);
    }

    ClassCounts dividedBy(double divisor) {
        double[][] divided = new double[counts.length][];
        for (int i = 0; i < counts.length; i++) {
            divided[i] = Arrays.stream(counts[i]).map(count -> count / divisor).toArray();
        }
        return new ClassCounts(classes, divided);
    }

    /** The same counts over {@code names}, which hold every class of these. */
    ClassCounts over(List<String> names) {
        if (names.equals(classes)) {
            return this;
        }
        List<ClassCounts> both = new ArrayList<>();
        both.add(new ClassCounts(names, new double[names.size()][names.size()]));
        both.add(this);
        return sum(both);
    }

    /** Whether both tell apart some of the same classes, so that they can be counted together. */
    boolean meets(ClassCounts other) {
        return classes.stream().anyMatch(other.classes::contains);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassCounts that
                && classes.equals(that.classes)
                && Arrays.deepEquals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classes, Arrays.deepHashCode(counts));
    }
}
