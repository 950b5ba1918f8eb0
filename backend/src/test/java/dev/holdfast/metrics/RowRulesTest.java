package dev.holdfast.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.platform.Violation;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowRulesTest {
    private static final Instant NOW = Instant.parse("1998-12-02T08:00:00Z");
    private static final Instant START = Instant.parse("1998-11-24T00:00:00Z");
    private static final Instant END = Instant.parse("1998-12-01T00:00:00Z");
    private static final Map<String, MetricDefinition> METRICS = metrics();

    private static Map<String, MetricDefinition> metrics() {
        Map<String, MetricDefinition> metrics = new HashMap<>();
        for (MetricKind kind : MetricKind.values()) {
            MetricDefinition metric = new MetricDefinition();
            metric.slug = kind.name().toLowerCase(java.util.Locale.ROOT);
            metric.kind = kind;
            metrics.put(metric.slug, metric);
        }
        return metrics;
    }

    /** Version v1, live, in one week, and these cells: a column, its value, a column … */
    private static RowDraft evaluation(Object... cells) {
        RowDraft draft = new RowDraft();
        draft.put(RowColumn.MODEL_VERSION, "v1");
        draft.put(RowColumn.ROLE, SnapshotRole.LIVE);
        draft.put(RowColumn.WINDOW_START, START);
        draft.put(RowColumn.WINDOW_END, END);
        return put(draft, cells);
    }

    private static RowDraft pair(Object... cells) {
        RowDraft draft = evaluation(
                RowColumn.MODEL_VERSION,
                null,
                RowColumn.ROLE,
                null,
                RowColumn.METRIC,
                "accuracy",
                RowColumn.NEW_VERSION,
                "v2",
                RowColumn.OLD_VERSION,
                "v1",
                RowColumn.BOTH_RIGHT,
                6L,
                RowColumn.ONLY_NEW,
                2L,
                RowColumn.ONLY_OLD,
                1L,
                RowColumn.BOTH_WRONG,
                1L);
        return put(draft, cells);
    }

    private static RowDraft put(RowDraft draft, Object... cells) {
        for (int i = 0; i < cells.length; i += 2) draft.put((RowColumn) cells[i], cells[i + 1]);
        return draft;
    }

    private static RowDraft confusion(Object... cells) {
        return put(evaluation(RowColumn.TP, 4L, RowColumn.FP, 1L, RowColumn.FN, 2L, RowColumn.TN, 3L), cells);
    }

    private static List<String> pointers(RowDraft draft) {
        return RowRules.violations(draft.row(), NOW, METRICS).stream()
                .map(Violation::pointer)
                .toList();
    }

    private static void acceptable(RowDraft draft) {
        assertEquals(List.of(), RowRules.violations(draft.row(), NOW, METRICS));
    }

    @Test
    void each_of_the_six_shapes_is_acceptable() {
        acceptable(confusion());
        acceptable(evaluation(RowColumn.METRIC, "recall", RowColumn.SAMPLE_SIZE, 10L, RowColumn.RIGHT, 10L));
        acceptable(evaluation(RowColumn.METRIC, "mean", RowColumn.VALUE, -3.5, RowColumn.STANDARD_ERROR, 0.1));
        acceptable(evaluation(RowColumn.METRIC, "f1", RowColumn.VALUE, 1.0));
        acceptable(evaluation(RowColumn.SAMPLE_SIZE, 0L));
        acceptable(pair(RowColumn.SAMPLE_SIZE, 10L));
    }

    @Test
    void two_shapes_in_one_row_or_none_are_refused() {
        assertEquals(List.of(""), pointers(confusion(RowColumn.RIGHT, 3L)));
        assertEquals(List.of(""), pointers(pair(RowColumn.VALUE, 0.5)));
        assertEquals(List.of(""), pointers(evaluation()));
    }

    @Test
    void a_share_above_one_or_not_a_number_is_refused() {
        for (double wrong : new double[] {1.0000001, -1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(List.of("/value"), pointers(evaluation(RowColumn.METRIC, "f1", RowColumn.VALUE, wrong)));
            assertEquals(List.of("/labelRate"), pointers(confusion(RowColumn.LABEL_RATE, wrong)));
            assertEquals(List.of("/trainingOverlap"), pointers(confusion(RowColumn.TRAINING_OVERLAP, wrong)));
        }
        assertEquals(List.of("/value"), pointers(evaluation(RowColumn.METRIC, "mean", RowColumn.VALUE, Double.NaN)));
        acceptable(confusion(RowColumn.LABEL_RATE, 1.0, RowColumn.TRAINING_OVERLAP, 0.0));
    }

    @Test
    void a_standard_error_is_a_finite_number_above_zero_beside_a_value() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-300})
            assertEquals(
                    List.of("/standardError"),
                    pointers(evaluation(
                            RowColumn.METRIC, "mean", RowColumn.VALUE, 1.0, RowColumn.STANDARD_ERROR, wrong)));
        assertEquals(List.of("/value"), pointers(evaluation(RowColumn.METRIC, "mean", RowColumn.STANDARD_ERROR, 1.0)));
    }

    @Test
    void counts_are_not_negative_not_too_large_and_add_up() {
        assertEquals(List.of("/tn"), pointers(confusion(RowColumn.TN, -1L)));
        assertEquals(List.of("/fp"), pointers(confusion(RowColumn.FP, RowRules.MOST + 1)));
        assertEquals(List.of("/sampleSize"), pointers(confusion(RowColumn.SAMPLE_SIZE, 11L)));
        assertEquals(List.of("/sampleSize"), pointers(pair(RowColumn.SAMPLE_SIZE, 11L)));
        assertEquals(
                List.of("/right"),
                pointers(evaluation(RowColumn.METRIC, "accuracy", RowColumn.SAMPLE_SIZE, 9L, RowColumn.RIGHT, 10L)));
        acceptable(confusion(RowColumn.SAMPLE_SIZE, 10L, RowColumn.TP, RowRules.MOST, RowColumn.SAMPLE_SIZE, null));
    }

    @Test
    void a_metric_must_be_known_and_fit_the_numbers() {
        assertEquals(List.of("/metric"), pointers(confusion(RowColumn.METRIC, "unheard-of")));
        assertEquals(List.of("/metric"), pointers(confusion(RowColumn.METRIC, "mean")));
        assertEquals(List.of("/metric"), pointers(pair(RowColumn.METRIC, "f1")));
        assertEquals(List.of("/metric"), pointers(pair(RowColumn.METRIC, null)));
        assertEquals(
                List.of("/metric"),
                pointers(evaluation(RowColumn.METRIC, "mean", RowColumn.SAMPLE_SIZE, 9L, RowColumn.RIGHT, 1L)));
        assertEquals(List.of("/metric"), pointers(evaluation(RowColumn.SAMPLE_SIZE, 9L, RowColumn.RIGHT, 1L)));
        assertEquals(List.of("/metric"), pointers(evaluation(RowColumn.METRIC, "f1", RowColumn.SAMPLE_SIZE, 9L)));
        acceptable(confusion(RowColumn.METRIC, "f1"));
    }

    @Test
    void windows_have_a_start_before_their_end_within_reason() {
        assertEquals(List.of("/windowEnd"), pointers(confusion(RowColumn.WINDOW_END, START)));
        assertEquals(List.of("/windowStart"), pointers(confusion(RowColumn.WINDOW_START, null)));
        assertEquals(
                List.of("/windowEnd"),
                pointers(confusion(RowColumn.WINDOW_END, Instant.parse("9998-01-01T00:00:00Z"))));
        assertEquals(List.of("/windowEnd"), pointers(confusion(RowColumn.WINDOW_END, START.plusNanos(999))));
        acceptable(confusion(RowColumn.WINDOW_END, START.plusNanos(1000)));
    }

    @Test
    void nothing_is_known_before_it_could_be_or_after_now() {
        acceptable(confusion(RowColumn.KNOWN_AT, NOW));
        assertEquals(List.of("/knownAt"), pointers(confusion(RowColumn.KNOWN_AT, NOW.plusSeconds(1))));
        assertEquals(
                List.of("/knownAt"),
                pointers(confusion(RowColumn.KNOWN_AT, Instant.EPOCH.minusSeconds(4_000_000_000L))));
    }

    @Test
    void who_was_measured_must_be_said() {
        assertEquals(List.of("/modelVersion"), pointers(confusion(RowColumn.MODEL_VERSION, null)));
        assertEquals(List.of("/role"), pointers(confusion(RowColumn.ROLE, null)));
        assertEquals(List.of("/modelVersion"), pointers(pair(RowColumn.MODEL_VERSION, "v1")));
        assertEquals(List.of("/oldVersion"), pointers(pair(RowColumn.OLD_VERSION, "v2")));
        assertEquals(List.of("/bothWrong"), pointers(pair(RowColumn.BOTH_WRONG, null)));
    }

    @Test
    void names_are_short_printable_and_bare() {
        for (String wrong : new String[] {" ", " v1", "v1 ", "v\n1", "v\u0000", "\ud800", "v".repeat(101)})
            assertEquals(List.of("/modelVersion"), pointers(confusion(RowColumn.MODEL_VERSION, wrong)), wrong);
        acceptable(confusion(RowColumn.MODEL_VERSION, "version α \ud83d\ude80"));
        assertEquals(List.of("/sourceUrl"), pointers(confusion(RowColumn.SOURCE_URL, "file:///etc/passwd")));
        acceptable(confusion(RowColumn.SOURCE_URL, "https://ci.example.org/runs/7"));
    }

    @Test
    void all_inputs_are_all_of_all() {
        acceptable(confusion(RowColumn.SEGMENT_DIMENSION, "all", RowColumn.SEGMENT, "all"));
        acceptable(confusion(RowColumn.SEGMENT_DIMENSION, "daypart", RowColumn.SEGMENT, "evening"));
        assertEquals(List.of("/segment"), pointers(confusion(RowColumn.SEGMENT_DIMENSION, "daypart")));
        assertEquals(
                List.of("/segment"),
                pointers(confusion(RowColumn.SEGMENT_DIMENSION, "daypart", RowColumn.SEGMENT, "all")));
    }

    @Test
    void the_same_row_has_the_same_content_and_any_other_has_another() {
        assertEquals(
                confusion().row().content(),
                confusion(
                                RowColumn.SEGMENT_DIMENSION,
                                "all",
                                RowColumn.SEGMENT,
                                "all",
                                RowColumn.SAMPLE_SIZE,
                                10L,
                                RowColumn.TYPED_BY_HAND,
                                false)
                        .row()
                        .content());
        RowDraft[] others = {
            confusion(RowColumn.TP, 5L, RowColumn.FP, 0L),
            confusion(RowColumn.KNOWN_AT, NOW),
            confusion(RowColumn.EXTERNAL_ID, "a"),
            confusion(RowColumn.EVALUATION_SET, "a"),
            confusion(RowColumn.TYPED_BY_HAND, true),
            confusion(RowColumn.LABEL_RATE, 0.0),
            confusion(RowColumn.WINDOW_END, END.plusSeconds(1))
        };
        java.util.Set<java.util.UUID> contents = new java.util.HashSet<>();
        contents.add(confusion().row().content());
        for (RowDraft other : others) contents.add(other.row().content());
        assertEquals(8, contents.size());
        assertNotEquals(Fingerprint.of("ab", "c"), Fingerprint.of("a", "bc"));
        assertNotEquals(Fingerprint.of("a", null), Fingerprint.of(null, "a"));
        assertEquals(8, Fingerprint.of("a".repeat(2000)).version());
        assertEquals(Fingerprint.of("a".repeat(2000), 1L), Fingerprint.of("a".repeat(2000), 1L));
    }

    private static ConfusionMatrix matrix(List<String> classes, List<List<Long>> counts) {
        return new ConfusionMatrix(classes, counts);
    }

    @Test
    void a_matrix_is_square_whole_and_names_each_class_once() {
        List<String> two = List.of("a", "b");
        List<List<Long>> counts = List.of(List.of(5L, 1L), List.of(2L, 7L));
        assertEquals(List.of(), pointers(evaluation(RowColumn.CONFUSION_MATRIX, matrix(two, counts))));
        assertEquals(
                List.of(),
                pointers(evaluation(
                        RowColumn.CONFUSION_MATRIX,
                        matrix(two, counts),
                        RowColumn.METRIC,
                        "mcc",
                        RowColumn.SAMPLE_SIZE,
                        15L)));
        assertEquals(
                List.of("/sampleSize"),
                pointers(evaluation(RowColumn.CONFUSION_MATRIX, matrix(two, counts), RowColumn.SAMPLE_SIZE, 16L)));
        assertEquals(
                List.of("/metric"),
                pointers(evaluation(RowColumn.CONFUSION_MATRIX, matrix(two, counts), RowColumn.METRIC, "recall")));
        assertEquals(
                List.of(""), pointers(evaluation(RowColumn.CONFUSION_MATRIX, matrix(two, counts), RowColumn.TP, 3L)));
        assertEquals(
                List.of("/confusionMatrix/classes"),
                pointers(evaluation(RowColumn.CONFUSION_MATRIX, matrix(List.of("a"), List.of(List.of(5L))))));
        assertEquals(
                List.of("/confusionMatrix/classes/1", "/confusionMatrix/counts"),
                pointers(evaluation(RowColumn.CONFUSION_MATRIX, matrix(List.of("a", "a"), counts.subList(0, 1)))));
        assertEquals(
                List.of("/confusionMatrix/counts/0", "/confusionMatrix/counts/1/0", "/confusionMatrix/counts/1/1"),
                pointers(evaluation(
                        RowColumn.CONFUSION_MATRIX,
                        matrix(two, List.of(List.of(5L), List.of(-1L, RowRules.MOST + 1))))));
    }

    @Test
    void an_area_is_counted_by_what_was_ranked() {
        RowDraft area = evaluation(
                RowColumn.METRIC, "auc", RowColumn.VALUE, 0.8, RowColumn.POSITIVES, 20L, RowColumn.NEGATIVES, 80L);
        assertEquals(List.of(), pointers(area));
        assertEquals(100L, area.row().inputs());
        assertEquals(
                List.of("/positives"),
                pointers(evaluation(
                        RowColumn.METRIC,
                        "auc",
                        RowColumn.VALUE,
                        0.8,
                        RowColumn.POSITIVES,
                        0L,
                        RowColumn.NEGATIVES,
                        80L)));
        assertEquals(
                List.of("/negatives"),
                pointers(evaluation(RowColumn.METRIC, "auc", RowColumn.VALUE, 0.8, RowColumn.POSITIVES, 20L)));
        assertEquals(List.of("/value"), pointers(evaluation(RowColumn.METRIC, "kappa", RowColumn.VALUE, -1.01)));
        assertEquals(List.of(), pointers(evaluation(RowColumn.METRIC, "kappa", RowColumn.VALUE, -1.0)));
        assertEquals(List.of("/value"), pointers(evaluation(RowColumn.METRIC, "auc", RowColumn.VALUE, -0.1)));
    }

    @Test
    void a_row_of_an_earlier_release_is_still_the_same_row() {
        RowDraft draft = evaluation(RowColumn.TP, 118L, RowColumn.FP, 20L, RowColumn.FN, 26L, RowColumn.TN, 172L);
        // As the release before matrices and areas reckoned it.
        assertEquals(
                "69052b03-597c-8d99-bb0a-aae02c9fe5bd", draft.row().content().toString());
        List<List<Long>> counts = List.of(List.of(5L, 1L), List.of(2L, 7L));
        assertNotEquals(
                evaluation(RowColumn.CONFUSION_MATRIX, matrix(List.of("a", "b"), counts))
                        .row()
                        .content(),
                evaluation(RowColumn.CONFUSION_MATRIX, matrix(List.of("b", "a"), counts))
                        .row()
                        .content());
    }
}
