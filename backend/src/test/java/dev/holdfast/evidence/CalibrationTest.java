package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.Calibration.Cell;
import dev.holdfast.evidence.Calibration.Outcome;
import dev.holdfast.evidence.Calibration.Rule;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The whole grid of docs/methods/calibration.md, 10,000 histories a cell, seeded: minutes, so it is a suite of its own
 * ({@code mvn -Pcalibration}), which {@code mvn verify} runs too.
 */
@Tag("calibration")
class CalibrationTest {
    private static final int REPEATS = 10_000;
    private static final double MOST_FALSE_CLAIMS = 0.04;
    private static final double LEAST_COVERAGE = 0.92;
    private static final double LEAST_POWER = 0.9;

    private static List<Judged> grid;

    private record Judged(Cell cell, List<Outcome> outcomes) {
        Outcome by(Rule rule) {
            return outcomes.get(rule.ordinal());
        }

        String toString(Rule rule) {
            Outcome outcome = by(rule);
            return String.format(
                    Locale.ROOT,
                    "claims %.4f, coverage %.4f, with an interval %.4f: %s",
                    outcome.claims(),
                    outcome.coverage(),
                    outcome.intervals(),
                    cell);
        }
    }

    @BeforeAll
    static void judge_the_whole_grid() {
        List<Cell> cells = Calibration.grid();
        grid = IntStream.range(0, cells.size())
                .parallel()
                .mapToObj(i -> new Judged(cells.get(i), Calibration.judge(cells.get(i), REPEATS, 20_000 + i)))
                .toList();
        assertEquals(4 * 5 * 3 * 2 * 2, grid.size());
        double claims = grid.stream()
                .filter(each -> each.cell.nothingPrevented())
                .mapToDouble(each -> each.by(Rule.SWING_AWARE).claims())
                .max()
                .orElseThrow();
        double coverage = grid.stream()
                .mapToDouble(each -> each.by(Rule.SWING_AWARE).coverage())
                .min()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "calibration: %d cells of %d histories, most false claims %.4f, least coverage %.4f%n",
                grid.size(),
                REPEATS,
                claims,
                coverage);
    }

    @Test
    void a_prevented_regression_is_rarely_claimed_where_there_was_none() {
        none(Rule.SWING_AWARE, CalibrationTest::claimsTooMuch);
    }

    @Test
    void the_interval_of_what_was_prevented_covers_the_truth() {
        none(Rule.SWING_AWARE, each -> each.by(Rule.SWING_AWARE).coverage() < LEAST_COVERAGE);
    }

    @Test
    void ten_points_prevented_are_found_in_twelve_windows_of_a_calm_stream() {
        Predicate<Judged> calm = each -> !each.cell.nothingPrevented()
                && each.cell.swing() <= 0.24
                && each.cell.newWindows() == 12
                && !each.cell.unequal();
        assertEquals(6, grid.stream().filter(calm).count());
        none(Rule.SWING_AWARE, calm.and(each -> each.by(Rule.SWING_AWARE).claims() < LEAST_POWER));
    }

    @Test
    void the_rule_without_correlation_fails_this_grid() {
        assertTrue(claimsTooMuch(Rule.WITHOUT_CORRELATION));
        assertTrue(coversTooLittle(Rule.WITHOUT_CORRELATION));
    }

    @Test
    void the_sampling_only_rule_fails_this_grid() {
        assertTrue(claimsTooMuch(Rule.SAMPLING_ONLY));
        assertTrue(coversTooLittle(Rule.SAMPLING_ONLY));
    }

    private static boolean claimsTooMuch(Rule rule) {
        return grid.stream()
                .anyMatch(each -> each.cell.nothingPrevented() && each.by(rule).claims() > MOST_FALSE_CLAIMS);
    }

    private static boolean claimsTooMuch(Judged each) {
        return each.cell.nothingPrevented() && each.by(Rule.SWING_AWARE).claims() > MOST_FALSE_CLAIMS;
    }

    private static boolean coversTooLittle(Rule rule) {
        return grid.stream().anyMatch(each -> each.by(rule).coverage() < LEAST_COVERAGE);
    }

    private static void none(Rule rule, Predicate<Judged> bad) {
        List<Judged> found = grid.stream().filter(bad).toList();
        assertTrue(
                found.isEmpty(),
                () -> found.stream().map(each -> each.toString(rule)).collect(Collectors.joining("\n")));
    }
}
