package dev.holdfast.metrics;

import dev.holdfast.platform.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a row acceptable: pure, the same for a single snapshot and for a row of a batch. */
final class RowRules {
    /** The largest count: four of them still add up without overflow, and a double holds each exactly. */
    static final long MOST = 1_000_000_000_000L;

    /** Beyond these, numbers overflow as soon as they are squared. */
    private static final double LARGEST = 1e100;

    private static final double SMALLEST_ERROR = 1e-100;
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final String MATRIX = "/" + RowColumn.CONFUSION_MATRIX.json;

    private final SnapshotRow row;
    private final Map<String, MetricDefinition> metrics;
    private final List<Violation> violations = new ArrayList<>(0);

    private RowRules(SnapshotRow row, Map<String, MetricDefinition> metrics) {
        this.row = row;
        this.metrics = metrics;
    }

    /**
     * What is wrong with a row; empty when it is acceptable.
     *
     * @param now the latest time at which anything can have been known
     * @param metrics the product's metrics by key
     * @return violations whose pointers are relative to the row, such as {@code /windowEnd}; {@code ""} is the row itself
     */
    static List<Violation> violations(SnapshotRow row, Instant now, Map<String, MetricDefinition> metrics) {
        RowRules rules = new RowRules(row, metrics);
        rules.texts();
        rules.window(now);
        rules.counts();
        rules.shares();
        rules.shape();
        return rules.violations;
    }

    private void texts() {
        text(RowColumn.METRIC, row.metric(), 64);
        text(RowColumn.MODEL_VERSION, row.modelVersion(), 100);
        text(RowColumn.NEW_VERSION, row.newVersion(), 100);
        text(RowColumn.OLD_VERSION, row.oldVersion(), 100);
        text(RowColumn.SEGMENT_DIMENSION, row.segmentDimension(), 100);
        text(RowColumn.SEGMENT, row.segment(), 100);
        text(RowColumn.EVALUATION_SET, row.evaluationSet(), 200);
        text(RowColumn.SCORER_VERSION, row.scorerVersion(), 100);
        text(RowColumn.EXTERNAL_ID, row.externalId(), 200);
        text(RowColumn.SOURCE_URL, row.sourceUrl(), 2000);
        String url = row.sourceUrl();
        if (url != null && !url.startsWith("https://") && !url.startsWith("http://"))
            refuse(RowColumn.SOURCE_URL, "must begin with https:// or http://");
        if ((row.segmentDimension() == null) != (row.segment() == null))
            refuse(
                    row.segment() == null ? RowColumn.SEGMENT : RowColumn.SEGMENT_DIMENSION,
                    "must be given too: a segment is a dimension and a part of it");
        else if (row.dimensionOrAll().equals(Segment.ALL) != row.segmentOrAll().equals(Segment.ALL))
            refuse(RowColumn.SEGMENT, "must be \"all\" exactly when the dimension is");
    }

    private void text(RowColumn column, @Nullable String text, int longest) {
        if (text == null) return;
        String complaint = Names.complaint(text, longest);
        if (complaint != null) refuse(column, complaint);
    }

    private void window(Instant now) {
        Instant start = row.windowStart();
        Instant end = row.windowEnd();
        boolean known = between(RowColumn.WINDOW_START, start) & between(RowColumn.WINDOW_END, end);
        if (known && !start.isBefore(end)) refuse(RowColumn.WINDOW_END, "must be after the window's start");
        if (row.knownAt() != null && row.knownAt().isAfter(now))
            refuse(RowColumn.KNOWN_AT, "must not lie in the future: it is " + now + " now");
        if (row.knownAt() != null && row.knownAt().isBefore(EARLIEST))
            refuse(RowColumn.KNOWN_AT, "must lie in 1900 or later");
    }

    private boolean between(RowColumn column, @Nullable Instant instant) {
        if (instant == null) return refuse(column, "is missing");
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))
            return refuse(column, "must lie between the years 1900 and 2200");
        return true;
    }

    private void counts() {
        count(RowColumn.SAMPLE_SIZE, row.sampleSize());
        count(RowColumn.RIGHT, row.right());
        count(RowColumn.TP, row.tp());
        count(RowColumn.FP, row.fp());
        count(RowColumn.FN, row.fn());
        count(RowColumn.TN, row.tn());
        count(RowColumn.BOTH_RIGHT, row.bothRight());
        count(RowColumn.ONLY_NEW, row.onlyNew());
        count(RowColumn.ONLY_OLD, row.onlyOld());
        count(RowColumn.BOTH_WRONG, row.bothWrong());
        ranked(RowColumn.POSITIVES, row.positives());
        ranked(RowColumn.NEGATIVES, row.negatives());
    }

    private void count(RowColumn column, @Nullable Long count) {
        if (count != null) count("/" + column.json, count);
    }

    private boolean count(String pointer, long count) {
        if (count < 0) return refuse(pointer, "must be 0 or more");
        return count <= MOST || refuse(pointer, "must be at most " + MOST);
    }

    private void ranked(RowColumn column, @Nullable Long count) {
        if (count == null) return;
        if (count < 1) refuse(column, "must be 1 or more: positives are ranked against negatives");
        if (count > MOST) refuse(column, "must be at most " + MOST);
    }

    private void shares() {
        share(RowColumn.LABEL_RATE, row.labelRate());
        share(RowColumn.TRAINING_OVERLAP, row.trainingOverlap());
    }

    /** Written so that NaN fails. */
    private void share(RowColumn column, @Nullable Double share) {
        if (share != null && !(share >= 0 && share <= 1)) refuse(column, "must be a share between 0 and 1");
    }

    private void shape() {
        boolean numbers = row.value() != null
                || row.standardError() != null
                || row.positives() != null
                || row.negatives() != null;
        int shapes = (row.isPair() ? 1 : 0)
                + (row.hasConfusion() ? 1 : 0)
                + (row.confusionMatrix() != null ? 1 : 0)
                + (row.right() != null ? 1 : 0)
                + (numbers ? 1 : 0);
        if (shapes > 1) {
            refuse(
                    "",
                    "carries more than one of: counts (right), confusion counts, a confusion matrix, a value, a pair");
            return;
        }
        if (row.isPair()) pair();
        else evaluation(numbers);
    }

    private void pair() {
        needed(RowColumn.NEW_VERSION, row.newVersion());
        needed(RowColumn.OLD_VERSION, row.oldVersion());
        needed(RowColumn.METRIC, row.metric());
        unwanted(RowColumn.MODEL_VERSION, row.modelVersion(), "a pair names newVersion and oldVersion instead");
        unwanted(RowColumn.ROLE, row.role(), "a pair has no role");
        if (row.newVersion() != null && row.newVersion().equals(row.oldVersion()))
            refuse(RowColumn.OLD_VERSION, "must be another version than the new one");
        MetricDefinition metric = metric();
        if (metric != null && !metric.kind.countsRight())
            refuse(RowColumn.METRIC, "is no number of right answers, which is what a pair counts");
        boolean whole = needed(RowColumn.BOTH_RIGHT, row.bothRight())
                & needed(RowColumn.ONLY_NEW, row.onlyNew())
                & needed(RowColumn.ONLY_OLD, row.onlyOld())
                & needed(RowColumn.BOTH_WRONG, row.bothWrong());
        if (whole) addsUp("bothRight + onlyNew + onlyOld + bothWrong");
    }

    private void evaluation(boolean numbers) {
        needed(RowColumn.MODEL_VERSION, row.modelVersion());
        needed(RowColumn.ROLE, row.role());
        MetricDefinition metric = metric();
        if (row.hasConfusion()) confusion(metric);
        else if (row.confusionMatrix() != null) matrix(metric, row.confusionMatrix());
        else if (row.right() != null) right(metric);
        else if (numbers) value(metric);
        else mix();
        if (row.role() == SnapshotRole.ESTIMATED) estimate(numbers);
    }

    /** Nothing was counted: an estimate says how far it may be off, or it says nothing. */
    private void estimate(boolean numbers) {
        if (!numbers) refuse(RowColumn.ROLE, "must go with a value and its standard error: an estimate counts nothing");
        else needed(RowColumn.STANDARD_ERROR, row.standardError());
    }

    private void confusion(@Nullable MetricDefinition metric) {
        if (metric != null && !metric.kind.fromConfusion())
            refuse(RowColumn.METRIC, "cannot be read from confusion counts");
        boolean whole = needed(RowColumn.TP, row.tp())
                & needed(RowColumn.FP, row.fp())
                & needed(RowColumn.FN, row.fn())
                & needed(RowColumn.TN, row.tn());
        if (whole) addsUp("tp + fp + fn + tn");
    }

    private void matrix(@Nullable MetricDefinition metric, ConfusionMatrix matrix) {
        if (metric != null && !metric.kind.fromMatrix())
            refuse(RowColumn.METRIC, "cannot be read from a confusion matrix, which names no positive class");
        int classes = matrix.classes().size();
        if (classes < 2 || classes > ConfusionMatrix.MOST_CLASSES) {
            refuse(MATRIX + "/classes", "must be 2 to " + ConfusionMatrix.MOST_CLASSES + " names");
            return;
        }
        boolean whole = names(matrix);
        if (matrix.counts().size() != classes)
            whole = refuse(MATRIX + "/counts", "must have a row for each class: " + classes);
        for (int i = 0; i < matrix.counts().size(); i++) {
            List<Long> counts = matrix.counts().get(i);
            String at = MATRIX + "/counts/" + i;
            if (counts.size() != classes) whole = refuse(at, "must have a count for each class: " + classes);
            for (int j = 0; j < counts.size(); j++) whole &= count(at + "/" + j, counts.get(j));
        }
        if (whole) addsUp("the counts of the matrix");
    }

    private boolean names(ConfusionMatrix matrix) {
        boolean good = true;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < matrix.classes().size(); i++) {
            String name = matrix.classes().get(i);
            String complaint = Names.complaint(name, 100);
            if (complaint == null && !seen.add(name)) complaint = "must be named once";
            if (complaint != null) good = refuse(MATRIX + "/classes/" + i, complaint);
        }
        return good;
    }

    private void addsUp(String sum) {
        if (row.sampleSize() != null && !row.sampleSize().equals(row.inputs()))
            refuse(RowColumn.SAMPLE_SIZE, "must equal " + sum + " = " + row.inputs());
    }

    private void right(@Nullable MetricDefinition metric) {
        needed(RowColumn.METRIC, row.metric());
        if (metric != null && !metric.kind.countsRight())
            refuse(RowColumn.METRIC, "is no number of right answers, which is what these counts are");
        if (needed(RowColumn.SAMPLE_SIZE, row.sampleSize()) && row.right() > row.sampleSize())
            refuse(RowColumn.RIGHT, "must be at most the sample size");
    }

    private void value(@Nullable MetricDefinition metric) {
        needed(RowColumn.METRIC, row.metric());
        Double value = row.value();
        if (needed(RowColumn.VALUE, value)) {
            if (!(Math.abs(value) <= LARGEST)) refuse(RowColumn.VALUE, "must be a finite number");
            else if (metric != null && !(value >= metric.kind.lowest() && value <= metric.kind.highest()))
                refuse(
                        RowColumn.VALUE,
                        metric.kind.lowest() < 0 ? "must lie between −1 and 1" : "must be a share between 0 and 1");
        }
        if (row.positives() != null || row.negatives() != null) area(metric);
        Double error = row.standardError();
        if (error != null && !(error >= SMALLEST_ERROR && error <= LARGEST))
            refuse(RowColumn.STANDARD_ERROR, "must be a finite number greater than 0");
    }

    private void area(@Nullable MetricDefinition metric) {
        if (metric != null && metric.kind != MetricKind.AUC) {
            String why = "only an area under the curve is measured by how many were ranked";
            unwanted(RowColumn.POSITIVES, row.positives(), why);
            unwanted(RowColumn.NEGATIVES, row.negatives(), why);
        } else if (needed(RowColumn.POSITIVES, row.positives()) & needed(RowColumn.NEGATIVES, row.negatives())) {
            addsUp("positives + negatives");
        }
    }

    private void mix() {
        unwanted(RowColumn.METRIC, row.metric(), "a row without right, value or confusion counts measures no metric");
        if (row.sampleSize() == null)
            refuse(
                    "",
                    "carries none of: counts (right), confusion counts, a confusion matrix, a value, a pair, a sample size");
    }

    private @Nullable MetricDefinition metric() {
        if (row.metric() == null) return null;
        MetricDefinition metric = metrics.get(row.metric());
        if (metric == null) refuse(RowColumn.METRIC, "is no metric of this product: define it first");
        return metric;
    }

    private boolean needed(RowColumn column, @Nullable Object value) {
        return value != null || refuse(column, "is missing");
    }

    private void unwanted(RowColumn column, @Nullable Object value, String why) {
        if (value != null) refuse(column, "must be absent: " + why);
    }

    private boolean refuse(RowColumn column, String message) {
        return refuse("/" + column.json, message);
    }

    private boolean refuse(String pointer, String message) {
        violations.add(new Violation(pointer, message));
        return false;
    }
}
