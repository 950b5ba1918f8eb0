package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every closed form and the swing rule against values made by independent code (scipy 1.17.1, numpy 2.4.6), to 1e-9
 * relative.
 */
class ReferenceValuesTest {
    private static final JsonNode REFERENCE = read();

    @Test
    void wilson_intervals_agree() {
        for (JsonNode each : rows("wilson")) {
            same(each, Wilson.interval(number(each, "x"), number(each, "n")));
        }
    }

    @Test
    void independent_differences_agree() {
        for (JsonNode each : rows("newcombe_independent")) {
            same(
                    each,
                    Newcombe.independent(
                            number(each, "x1"), number(each, "n1"), number(each, "x2"), number(each, "n2")));
        }
    }

    @Test
    void paired_differences_agree() {
        for (JsonNode each : rows("newcombe_paired")) {
            same(
                    each,
                    Newcombe.paired(new PairCounts(
                            number(each, "e"), number(each, "f"), number(each, "g"), number(each, "h"))));
        }
    }

    @Test
    void mcnemar_mid_p_values_agree() {
        for (JsonNode each : rows("mcnemar_mid_p")) {
            same(
                    number(each, "p"),
                    McNemar.midP(each.get("f").asLong(), each.get("g").asLong()),
                    each);
        }
    }

    @Test
    void f1_and_its_intervals_agree() {
        for (JsonNode each : rows("f1")) {
            Measure measure = ConfusionMetric.F1.of(number(each, "tp"), number(each, "fp"), number(each, "fn"), 0);
            Pooled pooled = Pooled.of(List.of(measure));
            same(number(each, "value"), pooled.value(), each);
            same(each, pooled.samplingInterval());
        }
    }

    @Test
    void errors_of_areas_under_the_curve_agree() {
        for (JsonNode each : rows("auc_hanley_mcneil")) {
            same(
                    number(each, "standard_error"),
                    HanleyMcNeil.standardError(
                            number(each, "auc"), number(each, "positives"), number(each, "negatives")),
                    each);
        }
    }

    @Test
    void weighted_sums_agree() {
        for (JsonNode each : rows("mover")) {
            List<Mover.Term> terms = new ArrayList<>();
            each.get("terms")
                    .forEach(term -> terms.add(new Mover.Term(
                            number(term, "weight"),
                            number(term, "value"),
                            new Interval(number(term, "lower"), number(term, "upper")))));
            same(number(each, "value"), Mover.value(terms), each);
            same(each, Mover.interval(terms));
        }
    }

    @Test
    void variance_inflations_agree() {
        for (JsonNode each : rows("variance_inflation")) {
            double[] sizes = new double[each.get("sample_sizes").size()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = each.get("sample_sizes").get(i).asDouble();
            }
            same(number(each, "value"), Swing.inflation(sizes, number(each, "rho")), each);
        }
    }

    @Test
    void the_swing_of_levels_agrees() {
        for (JsonNode each : rows("swing_level")) {
            List<Pooled> own = levels(each.get("runs"));
            same(each, Intervals.figures(swing(each, false), false, own.toArray(Pooled[]::new)));
        }
    }

    @Test
    void the_swing_of_pairs_agrees() {
        for (JsonNode each : rows("swing_paired")) {
            same(
                    each,
                    Intervals.figures(
                            swing(each, true), false, pairs(each.get("runs").get(0))));
        }
    }

    @Test
    void differences_under_swing_agree() {
        for (JsonNode each : rows("difference_under_swing")) {
            boolean paired = each.get("kind").asText().equals("paired");
            Swing swing = swing(each, paired);
            if (paired) {
                List<PairCounts> windows = pairs(each.get("runs").get(0));
                PairCounts pooled = windows.stream().reduce(PairCounts::plus).orElseThrow();
                Estimate found = Intervals.paired(pooled, Intervals.figures(swing, false, windows));
                same(number(each, "value"), found.value(), each);
                same(each, found.interval());
            } else {
                List<Pooled> own = levels(each.get("runs"));
                SwingFigures figures = Intervals.figures(swing, false, own.toArray(Pooled[]::new));
                Estimate found = Intervals.difference(own.get(0), own.get(1), figures);
                same(number(each, "value"), found.value(), each);
                same(each, found.interval());
                Interval ninety = Intervals.difference(own.get(0), own.get(1), figures, 0.95);
                same(number(each, "lower90"), ninety.lower(), each);
                same(number(each, "upper90"), ninety.upper(), each);
            }
        }
    }

    private static Swing swing(JsonNode row, boolean paired) {
        List<Run> pool = new ArrayList<>();
        for (String part : List.of("runs", "earlier_runs")) {
            for (JsonNode run : row.get(part)) {
                pool.add(paired ? Run.ofPairs(pairs(run)) : level(run).run());
            }
        }
        return Swing.pooledOver(pool);
    }

    private static List<Pooled> levels(JsonNode runs) {
        List<Pooled> levels = new ArrayList<>();
        runs.forEach(run -> levels.add(level(run)));
        return levels;
    }

    private static Pooled level(JsonNode run) {
        List<Measure> windows = new ArrayList<>();
        run.forEach(window -> windows.add(
                new Measure.Share(window.get(0).asDouble(), window.get(1).asDouble())));
        return Pooled.of(windows);
    }

    private static List<PairCounts> pairs(JsonNode run) {
        List<PairCounts> windows = new ArrayList<>();
        run.forEach(window -> windows.add(new PairCounts(
                window.get(0).asDouble(),
                window.get(1).asDouble(),
                window.get(2).asDouble(),
                window.get(3).asDouble())));
        return windows;
    }

    private static void same(JsonNode expected, SwingFigures found) {
        same(number(expected, "rho"), found.rho(), expected);
        same(number(expected, "df"), found.df(), expected);
        assertEquals(expected.get("gamma_from").asText().equals("pooled"), found.pooled(), expected.toString());
        if (expected.get("gamma").isNull()) {
            assertNull(found.gamma());
            assertTrue(found.phi().isEmpty());
            return;
        }
        same(number(expected, "gamma"), found.gamma(), expected);
        assertEquals(expected.get("phi").size(), found.phi().size());
        for (int i = 0; i < found.phi().size(); i++) {
            same(expected.get("phi").get(i).asDouble(), found.phi().get(i), expected);
        }
    }

    private static void same(JsonNode expected, Interval found) {
        same(number(expected, "lower"), found.lower(), expected);
        same(number(expected, "upper"), found.upper(), expected);
    }

    /** To 1e-9 relative; what the other code gives as 0 up to rounding (5.6e-17) is 0. */
    private static void same(double expected, double found, JsonNode where) {
        assertEquals(expected, found, 1e-9 * Math.abs(expected) + 1e-15, where.toString());
    }

    private static JsonNode rows(String name) {
        JsonNode rows = REFERENCE.get(name);
        assertTrue(rows.size() > 0, name);
        return rows;
    }

    private static double number(JsonNode row, String name) {
        return row.get(name).doubleValue();
    }

    private static JsonNode read() {
        try (InputStream file = ReferenceValuesTest.class.getResourceAsStream("/evidence/statistics.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
