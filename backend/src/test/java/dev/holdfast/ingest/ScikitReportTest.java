package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ProblemException;
import org.junit.jupiter.api.Test;

/** Reports as scikit-learn writes them: 90 of 120 and 100 of 110 right, so 190 of 230. */
class ScikitReportTest {
    static final String SPAM = """
            {"ham": {"precision": 0.9, "recall": 0.75, "f1-score": 0.8181818181818182, "support": 120.0},
             "spam": {"precision": 0.7692307692307693, "recall": 0.9090909090909091, "f1-score": 0.8333333333333334,
              "support": 110.0},
             "accuracy": 0.8260869565217391,
             "macro avg": {"precision": 0.8346153846153846, "recall": 0.8295454545454546, "f1-score": 0.8257575757575758,
              "support": 230.0},
             "weighted avg": {"precision": 0.83745819, "recall": 0.8260869565217391, "f1-score": 0.82542819,
              "support": 230.0}}
            """;

    @Test
    void counts_are_reconstructed_from_rates_and_supports() {
        Found found = Found.in(SPAM);
        Draft spam = found.at("/spam");
        assertEquals(100, spam.tp);
        assertEquals(30, spam.fp);
        assertEquals(10, spam.fn);
        assertEquals(90, spam.tn);
        assertNull(spam.countsInferred);
        Draft all = found.at("/accuracy");
        assertEquals(230, all.sampleSize);
        assertEquals(190, all.right);
        assertTrue(found.asks("/positiveClass"));
        assertEquals(ImportFormat.SCIKIT_LEARN_REPORT, found.understood().format());
    }

    @Test
    void which_class_is_positive_is_proposed_only_where_the_names_leave_no_doubt() {
        assertNull(positive(SPAM));
        assertEquals("1", positive(SPAM.replace("ham", "0").replace("spam", "1").replace("s0", "1")));
    }

    private static String positive(String report) {
        return Found.in(report).understood().asks().stream()
                .filter(ask -> ask.question().equals("/positiveClass"))
                .findFirst()
                .orElseThrow()
                .proposed();
    }

    @Test
    void the_number_of_inputs_is_a_float_and_never_guessed() {
        assertEquals(
                230,
                Found.in(SPAM.replace("\"support\": 230.0", "\"support\": 230")).at("/accuracy").sampleSize);
        assertThrows(ProblemException.class, () -> Found.in(SPAM.replace("macro avg", "mean")));
    }

    @Test
    void rates_that_do_not_add_up_to_the_accuracy_mark_the_counts_as_inferred() {
        Found found = Found.in(SPAM.replace("\"accuracy\": 0.8260869565217391", "\"accuracy\": 0.80"));
        assertTrue(found.at("/spam").countsInferred);
        assertTrue(found.warns("marked as inferred"));
    }

    @Test
    void zero_division_in_a_precision_does_not_matter() {
        String never = """
                {"0": {"precision": 0.6, "recall": 1.0, "f1-score": 0.75, "support": 6},
                 "1": {"precision": %s, "recall": 0.0, "f1-score": %s, "support": 4},
                 "accuracy": 0.6, "macro avg": {"precision": 0.3, "recall": 0.5, "f1-score": 0.375, "support": 10}}
                """;
        for (String zero : new String[] {"0.0", "1.0", "NaN"}) {
            Draft positive = Found.in(String.format(never, zero, zero)).at("/1");
            assertEquals(0, positive.tp);
            assertEquals(0, positive.fp);
            assertEquals(4, positive.fn);
            assertEquals(6, positive.tn);
        }
    }

    @Test
    void a_class_without_inputs_has_no_recall_whatever_is_written() {
        String report = """
                {"a": {"precision": 0.5, "recall": 0.5, "f1-score": 0.5, "support": 4},
                 "b": {"precision": 0.5, "recall": 0.5, "f1-score": 0.5, "support": 4},
                 "c": {"precision": 0.0, "recall": NaN, "f1-score": 0.0, "support": 0},
                 "accuracy": 0.5, "macro avg": {"precision": 0.33, "recall": 0.33, "f1-score": 0.33, "support": 8}}
                """;
        Found found = Found.in(report);
        assertEquals(4, found.at("/accuracy").right);
        assertTrue(found.drafts().stream().noneMatch(draft -> "c".equals(draft.segment)));
    }

    @Test
    void an_accuracy_that_is_a_class_is_a_class() {
        String report = """
                {"accuracy": {"precision": 0.5, "recall": 0.5, "f1-score": 0.5, "support": 4},
                 "speed": {"precision": 0.5, "recall": 0.75, "f1-score": 0.6, "support": 8},
                 "micro avg": {"precision": 0.5, "recall": 0.66, "f1-score": 0.57, "support": 12},
                 "macro avg": {"precision": 0.5, "recall": 0.625, "f1-score": 0.55, "support": 12}}
                """;
        Found found = Found.in(report);
        assertTrue(found.leavesOut("has no accuracy"));
        assertEquals(2, found.named("recall").size());
        assertEquals(6, found.at("/speed").right);
        assertNull(found.at("/speed").tn);
    }

    @Test
    void a_class_that_the_report_overwrote_is_missed() {
        String report = """
                {"speed": {"precision": 0.5, "recall": 0.75, "f1-score": 0.6, "support": 8},
                 "accuracy": 0.7, "macro avg": {"precision": 0.5, "recall": 0.6, "f1-score": 0.5, "support": 20}}
                """;
        Found found = Found.in(report);
        assertTrue(found.warns("a class is missing"));
        assertEquals(14, found.at("/accuracy").right);
        assertTrue(found.at("/accuracy").countsInferred);
        assertTrue(found.drafts().stream().noneMatch(draft -> draft.tp != null));
    }

    @Test
    void weights_make_no_counts() {
        Found found = Found.in(
                SPAM.replace("\"support\": 120.0", "\"support\": 120.5").replace("230.0", "230.5"));
        assertTrue(found.warns("sample weights"));
        Draft all = found.at("/accuracy");
        assertNull(all.sampleSize);
        assertNull(all.right);
        assertEquals(0.826, all.value, 0.001);
        assertTrue(found.drafts().stream().noneMatch(draft -> draft.tp != null));
    }

    @Test
    void more_than_two_classes_become_segments() {
        String report = """
                {"a": {"precision": 0.5, "recall": 0.5, "f1-score": 0.5, "support": 4},
                 "b": {"precision": 0.5, "recall": 0.75, "f1-score": 0.6, "support": 8},
                 "c": {"precision": 1.0, "recall": 1.0, "f1-score": 1.0, "support": 3},
                 "accuracy": 0.7333333333333333,
                 "macro avg": {"precision": 0.66, "recall": 0.75, "f1-score": 0.7, "support": 15}}
                """;
        Found found = Found.in(report);
        assertEquals(11, found.at("/accuracy").right);
        assertEquals(6, found.at("/b").right);
        assertEquals("class", found.at("/b").segmentDimension);
        assertEquals(15, found.at("/macro avg/f1-score").sampleSize);
        assertNull(found.at("/macro avg/f1-score").standardError);
    }

    @Test
    void classes_with_the_names_of_other_formats_confuse_nobody() {
        Found found = Found.in(SPAM.replace("\"ham\"", "\"run\"").replace("\"spam\"", "\"eval\""));
        assertEquals(ImportFormat.SCIKIT_LEARN_REPORT, found.understood().format());
        assertEquals(100, found.at("/eval").tp);
    }

    @Test
    void what_no_database_holds_is_replaced_in_names() {
        Found found = Found.in(SPAM.replace("\"ham\"", "\"h\\u0000am\"").replace("\"spam\"", "\"\\ud800\""));
        assertTrue(found.drafts().stream().anyMatch(draft -> draft.place.equals("/h\uFFFDam")));
        assertTrue(found.drafts().stream().anyMatch(draft -> draft.place.equals("/\uFFFD")));
    }
}
