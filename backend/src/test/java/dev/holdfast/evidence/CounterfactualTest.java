package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Transitions that nobody kept the old version running through: which method is taken, what it gives, what is said. */
class CounterfactualTest {
    private static final int OLD = 26;
    private static final int NEW = 4;
    private static final double[] WOBBLE = {0.002, -0.002, 0.001, 0, -0.001, 0.003, -0.003};

    /** A weekly history of counts, put together by a test. */
    private static final class Story {
        final List<MeasuredWindow> windows = new ArrayList<>();
        final Map<String, Map<String, List<MeasuredWindow>>> segments = new HashMap<>();
        Metric metric = Metric.share("Accuracy");
        Assertion assertion;
        boolean unrunnable;
        double margin = 0.02;

        /** Both versions at these levels, 1,000 inputs a week, give or take a little. */
        static Story of(double before, double after) {
            Story story = new Story();
            for (int g = 0; g < OLD + NEW; g++) {
                story.add(version(g), Role.LIVE, g, (g < OLD ? before : after) + WOBBLE[g % 7]);
            }
            return story;
        }

        Story control(String name, double before, double after, double noise) {
            for (int g = 0; g < OLD + NEW; g++) {
                add(name, Role.CONTROL, g, (g < OLD ? before : after) + noise * WOBBLE[g * 3 % 7]);
            }
            return this;
        }

        Story estimates(double before, double after, int fromWeek) {
            for (int g = fromWeek; g < OLD + NEW; g++) {
                double level = (g < OLD ? before : after) + WOBBLE[g * 3 % 7];
                windows.add(window("old", Role.ESTIMATED, g, new Measure.Mean(level, 0.004, null)));
            }
            return this;
        }

        /** Two segments of a dimension with a mix that moves when the version does. */
        Story segments(String dimension, double easyBefore, double easyAfter, double easyLevel, double hardLevel) {
            for (int g = 0; g < OLD + NEW; g++) {
                double easy = Math.round(1000 * (g < OLD ? easyBefore : easyAfter));
                part(dimension, "easy", g, easy, easyLevel);
                part(dimension, "hard", g, 1000 - easy, hardLevel);
            }
            return this;
        }

        private void part(String dimension, String segment, int week, double total, double level) {
            double right = Math.round(total * (level + WOBBLE[week * 2 % 7]));
            segments.computeIfAbsent(dimension, none -> new HashMap<>())
                    .computeIfAbsent(segment, none -> new ArrayList<>())
                    .add(window(version(week), Role.LIVE, week, new Measure.Share(Math.min(right, total), total)));
        }

        Story shadow(double level) {
            for (int g = OLD; g < OLD + NEW; g++) {
                add("old", Role.SHADOW, g, level + WOBBLE[g % 7]);
            }
            return this;
        }

        void add(String version, Role role, int week, double level) {
            windows.add(window(version, role, week, new Measure.Share(Math.round(1000 * level), 1000)));
        }

        CellHistory cell() {
            return new CellHistory(metric, windows, List.of(), periods());
        }

        Beside beside() {
            return new Beside(segments.entrySet().stream()
                    .map(entry -> new Beside.Partition(entry.getKey(), entry.getValue()))
                    .toList());
        }

        Assessment assessed() {
            Plan plan = new Plan(margin, end(), false, false, Plan.Agreement.BEFORE, false, unrunnable);
            return Assess.transition(
                    cell(),
                    beside(),
                    assertion,
                    ServicePeriods.transitions(periods()).get(1),
                    plan,
                    end());
        }

        private static List<ServicePeriod> periods() {
            return List.of(
                    new ServicePeriod("old", Weeks.week(0), Weeks.week(OLD)),
                    new ServicePeriod("new", Weeks.week(OLD), null));
        }

        private static String version(int week) {
            return week < OLD ? "old" : "new";
        }

        static Instant end() {
            return Weeks.week(OLD + NEW);
        }

        private static MeasuredWindow window(String version, Role role, int week, Measure measure) {
            return new MeasuredWindow(Weeks.week(week), Weeks.week(week + 1), version, role, measure, Quality.PLAIN);
        }
    }

    private static List<Method> crossChecks(Assessment found) {
        return found.crossChecks().stream().map(Assessment.CrossCheck::method).toList();
    }

    // ---- which method ----

    @Test
    void the_best_method_is_taken_and_the_others_check_it() {
        Story story = Story.of(0.85, 0.85);
        story.assertion = new Assertion("Ana", 0.75, 0.78, 0.81);
        assertEquals(Method.PROJECTED, story.assessed().method());
        story.estimates(0.85, 0.78, 0);
        assertEquals(Method.ESTIMATED, story.assessed().method());
        story.segments("demand", 0.8, 0.6, 0.95, 0.5);
        assertEquals(Method.REWEIGHTED, story.assessed().method());
        story.control("sister", 0.9, 0.83, 1);
        Assessment controlled = story.assessed();
        assertEquals(Method.CONTROL, controlled.method());
        assertEquals(
                List.of(Method.REWEIGHTED, Method.ESTIMATED, Method.PROJECTED, Method.ASSERTED),
                crossChecks(controlled));
        assertEquals(
                List.of(Grade.C, Grade.C, Grade.D, Grade.E),
                controlled.crossChecks().stream()
                        .map(Assessment.CrossCheck::grade)
                        .toList());
        Assessment measured = story.shadow(0.78).assessed();
        assertEquals(Method.SHADOW_UNPAIRED, measured.method());
        assertNull(measured.placebo());
        assertNull(measured.assertedBy());
        assertEquals(5, measured.crossChecks().size());
        assertTrue(measured.reasons().stream()
                .anyMatch(reason -> reason.text()
                        .equals("Worked out from a control series the effect agrees within its interval.")));
    }

    @Test
    void an_old_version_that_cannot_run_is_not_worked_out_either() {
        Story story = Story.of(0.85, 0.85).control("sister", 0.9, 0.83, 1);
        story.unrunnable = true;
        story.assertion = new Assertion("Ana", 0.75, 0.78, 0.81);
        Assessment found = story.assessed();
        assertNull(found.method());
        assertTrue(found.has(Reason.Code.UNRUNNABLE));
        assertEquals(Quantity.Unknown.NO_COUNTERFACTUAL, found.effect().unknown());
        assertEquals(List.of(), found.crossChecks());
    }

    @Test
    void of_several_series_the_one_that_was_tried_most_is_taken_and_never_for_how_little_it_missed() {
        Story story = Story.of(0.85, 0.85).control("a-noisy", 0.9, 0.9, 12).control("b-steady", 0.9, 0.83, 1);
        Assessment found = story.assessed();
        assertTrue(
                found.reasons().stream().anyMatch(reason -> reason.text().contains("moved like a-noisy, which")),
                "tried as often, so the first by name: the luckiest of several would promise too much");
        story.windows.removeIf(
                window -> window.version().equals("a-noisy") && window.from().isBefore(Weeks.week(8)));
        Assessment steady = story.assessed();
        assertEquals(0.78, steady.withoutChange().value(), 0.004);
        assertTrue(steady.reasons().stream().anyMatch(reason -> reason.text().contains("moved like b-steady, which")));
        Story untried = new Story();
        for (int g = OLD - 4; g < OLD + NEW; g++) {
            untried.add(g < OLD ? "old" : "new", Role.LIVE, g, 0.85 + WOBBLE[g % 7]);
            untried.add("b", Role.CONTROL, g, 0.9);
            untried.add("a", Role.CONTROL, g, g < OLD ? 0.9 : 0.8);
        }
        assertEquals(0.75, untried.assessed().withoutChange().value(), 0.004, "never tried: the first by name");
    }

    @Test
    void of_several_dimensions_the_one_that_was_tried_most_is_taken_and_named() {
        Story story = Story.of(0.85, 0.85).segments("age", 0.9, 0.5, 0.9, 0.4).segments("demand", 0.8, 0.6, 0.95, 0.45);
        // Ages whose mix swings from week to week miss by more, which is no reason to leave them.
        List<MeasuredWindow> easy = story.segments.get("age").get("easy");
        List<MeasuredWindow> hard = story.segments.get("age").get("hard");
        for (int g = 0; g < OLD; g++) {
            double total = g % 8 < 4 ? 950 : 600;
            easy.set(g, Story.window("old", Role.LIVE, g, new Measure.Share(Math.round(0.9 * total), total)));
            hard.set(
                    g,
                    Story.window(
                            "old", Role.LIVE, g, new Measure.Share(Math.round(0.4 * (1000 - total)), 1000 - total)));
        }
        assertTrue(story.assessed().reasons().stream()
                .anyMatch(reason -> reason.text().contains("in each segment of age is put on")));
        // Of which nothing is known for the first weeks: that is one.
        easy.removeIf(window -> window.from().isBefore(Weeks.week(8)));
        hard.removeIf(window -> window.from().isBefore(Weeks.week(8)));
        Assessment found = story.assessed();
        assertEquals(0.6 * 0.95 + 0.4 * 0.45, found.withoutChange().value(), 0.004);
        assertTrue(found.reasons().stream()
                .anyMatch(reason -> reason.text().contains("in each segment of demand is put on")));
    }

    @Test
    void a_refused_method_says_why_even_where_another_one_answers() {
        Story story = Story.of(0.85, 0.85).segments("demand", 0.8, 0.6, 0.95, 0.5);
        story.segments
                .get("demand")
                .put(
                        "unknown",
                        new ArrayList<>(List.of(Story.window("new", Role.LIVE, OLD, new Measure.Share(100, 150)))));
        story.segments
                .get("demand")
                .put(
                        "unknown-2",
                        new ArrayList<>(List.of(Story.window("new", Role.LIVE, OLD + 1, new Measure.Share(30, 40)))));
        Assessment found = story.assessed();
        assertEquals(Method.REWEIGHTED, found.method(), "190 of 4,190 are below a twentieth");
        story.segments
                .get("demand")
                .get("easy")
                .removeIf(window -> window.from().equals(Weeks.week(OLD)));
        Assessment refused = story.assessed();
        assertEquals(Method.PROJECTED, refused.method());
        assertTrue(refused.has(Reason.Code.SEGMENTS_INCOMPLETE), refused.reasons()::toString);
        assertFalse(story.shadow(0.8).assessed().has(Reason.Code.SEGMENTS_INCOMPLETE), "nobody needs it");
    }

    // ---- numbers ----

    @Test
    void the_interval_is_that_of_the_placebo_against_the_swing_of_what_was_measured() {
        Assessment found = Story.of(0.85, 0.85).control("sister", 0.9, 0.83, 1).assessed();
        assertEquals(5, found.placebo().windows());
        Estimate without = found.withoutChange().estimate();
        double own = without.samplingInterval().halfWidth() / StudentT.Z;
        double reach = StudentT.quantile(0.975, 5)
                * Math.sqrt(found.placebo().error() * found.placebo().error() + own * own);
        assertEquals(without.value() - reach, without.interval().lower(), 1e-12);
        assertEquals(without.value() + reach, without.interval().upper(), 1e-12);
        Estimate after = found.after().estimate();
        Interval effect = found.effect().interval();
        assertEquals(
                Mover.difference(after.value(), after.interval(), without.value(), without.interval())
                        .lower(),
                effect.lower(),
                1e-12);
        Estimate before = found.before().estimate();
        assertEquals(
                Mover.difference(without.value(), without.interval(), before.value(), before.interval()),
                found.pressure().interval());
        assertEquals(
                found.change().value(),
                found.pressure().value() + found.effect().value(),
                1e-12);
        assertEquals(
                found.effect().value(),
                found.prevented().value()
                        + found.improvement().value()
                        - found.harm().value(),
                1e-12);
        assertNull(found.swing().effect());
        assertNull(found.swing().withoutChange());
        assertNull(found.sizes().withoutChange());
        assertEquals(5, found.degreesOfFreedom());
        assertNotNull(Segments.pValue(found));
    }

    @Test
    void a_share_never_leaves_its_bounds() {
        Assessment low = Story.of(0.06, 0.06).control("sister", 0.5, 0.3, 1).assessed();
        assertEquals(0, low.withoutChange().value());
        assertEquals(0, low.withoutChange().interval().lower());
        Assessment high = Story.of(0.95, 0.95).control("sister", 0.5, 0.7, 1).assessed();
        assertEquals(1, high.withoutChange().value());
        assertEquals(1, high.withoutChange().interval().upper());
        assertTrue(high.withoutChange().interval().lower() > 0.95);
    }

    @Test
    void where_lower_is_better_everything_is_turned_round_and_back() {
        Story story = Story.of(0.15, 0.15)
                .control("sister", 0.1, 0.17, 1)
                .estimates(0.15, 0.22, 0)
                .segments("demand", 0.8, 0.45, 0.05, 0.55);
        story.metric = new Metric("Error rate", Orientation.LOWER_IS_BETTER, null, null);
        story.assertion = new Assertion("Ana", 0.2, 0.22, 0.26);
        Assessment found = story.assessed();
        assertEquals(0.22, found.withoutChange().value(), 0.005);
        assertEquals(0.07, found.pressure().value(), 0.005);
        assertEquals(-0.07, found.effect().value(), 0.005);
        assertEquals(Verdict.PREVENTED_REGRESSION, found.verdict());
        assertEquals(0.07, found.prevented().value(), 0.005);
        assertTrue(found.sentence().contains("the work prevented a rise of about 7 points"), found.sentence());
        Map<Method, Estimate> others = new HashMap<>();
        found.crossChecks().forEach(check -> others.put(check.method(), check.effect()));
        assertEquals(-0.07, others.get(Method.ESTIMATED).value(), 0.006);
        assertEquals(
                0.15 - (0.45 * 0.05 + 0.55 * 0.55),
                others.get(Method.REWEIGHTED).value(),
                0.006);
        Estimate word = others.get(Method.ASSERTED);
        assertEquals(-0.07, word.value(), 0.002);
        assertTrue(word.interval().lower() < -0.10 && word.interval().upper() > -0.06, word::toString);
        assertTrue(word.value() - word.interval().lower() > word.interval().upper() - word.value(), "26 lies farther");
    }

    @Test
    void a_mean_of_which_less_is_better_is_turned_by_its_sign() {
        List<MeasuredWindow> windows = new ArrayList<>();
        for (int g = 0; g < OLD + NEW; g++) {
            double level = 100 + 1000 * WOBBLE[g % 7];
            windows.add(Story.window(Story.version(g), Role.LIVE, g, new Measure.Mean(level, 1, 500.0)));
            windows.add(Story.window(
                    "old",
                    Role.ESTIMATED,
                    g,
                    new Measure.Mean((g < OLD ? 100 : 120) + 1000 * WOBBLE[g * 3 % 7], 1, null)));
        }
        Metric latency = new Metric("Latency", Orientation.LOWER_IS_BETTER, "ms", null);
        Assessment found = Assess.transition(
                new CellHistory(latency, windows, List.of(), Story.periods()),
                Beside.NOTHING,
                new Assertion("Ana", 110, 115, 130),
                ServicePeriods.transitions(Story.periods()).get(1),
                Plan.agreed(2, Story.end()),
                Story.end());
        assertEquals(120, found.withoutChange().value(), 1);
        assertEquals(-20, found.effect().value(), 1.5);
        assertTrue(found.withoutChange().interval().upper() > 121, "no bounds but its own");
        assertEquals(Method.ASSERTED, crossChecks(found).get(1));
        assertEquals(-15, found.crossChecks().get(1).effect().value(), 1);
    }

    // ---- grades ----

    @Test
    void a_control_needs_placebo_windows_for_its_better_grade() {
        Story story = Story.of(0.85, 0.85).control("sister", 0.9, 0.83, 1);
        assertEquals(Grade.B, story.assessed().grade());
        story.windows.removeIf(window -> window.from().isBefore(Weeks.week(12)));
        Assessment few = story.assessed();
        assertEquals(2, few.placebo().windows());
        assertEquals(Grade.C, few.grade());
        story.windows.removeIf(window -> window.from().isBefore(Weeks.week(20)));
        Assessment none = story.assessed();
        assertEquals(0, none.placebo().windows());
        assertEquals(Grade.D, none.grade());
        assertNull(none.effect().interval());
        assertNotNull(none.effect().estimate().samplingInterval());
    }

    @Test
    void a_better_method_that_disagrees_costs_a_step_and_one_that_cannot_tell_does_not() {
        Story story = Story.of(0.85, 0.85).control("sister", 0.9, 0.83, 1);
        assertEquals(Grade.B, story.assessed().grade(), "the projection disagrees, and cannot tell");
        story.assertion = new Assertion("Ana", 0.9, 0.91, 0.92);
        assertEquals(Grade.B, story.assessed().grade(), "a word contradicts nothing");
        Assessment lowered = story.estimates(0.85, 0.85, 0).assessed();
        assertEquals(Grade.C, lowered.grade());
        assertTrue(lowered.has(Reason.Code.CROSS_CHECK_DISAGREES));
    }

    @Test
    void an_estimate_of_a_part_of_the_inputs_is_indirect() {
        Story story = Story.of(0.85, 0.85).estimates(0.85, 0.78, 0);
        assertEquals(Grade.C, story.assessed().grade());
        story.windows.removeIf(
                window -> window.role() == Role.ESTIMATED && window.from().equals(Weeks.week(OLD + 1)));
        Assessment part = story.assessed();
        assertEquals(Grade.D, part.grade());
        assertTrue(part.has(Reason.Code.COVERAGE_INCOMPLETE));
        assertTrue(part.reasons().stream()
                .anyMatch(
                        reason -> reason.text().equals("The comparison covers 75% of what the new version answered.")));
    }

    @Test
    void placebo_windows_lie_before_the_release_in_one_service_and_share_none() {
        Story story = Story.of(0.85, 0.85);
        Transition transition = ServicePeriods.transitions(Story.periods()).get(1);
        Series series = Series.of(story.cell());
        List<Approach.Occasion> earlier = Counterfactual.earlier(series, transition, 4, null);
        assertEquals(6, earlier.size());
        for (int i = 0; i < 6; i++) {
            Approach.Occasion occasion = earlier.get(i);
            assertEquals(4, occasion.horizon().size());
            assertEquals(Weeks.week(22 - 4 * i), occasion.horizon().get(0).from());
            assertEquals(22 - 4 * i, occasion.baseline().size());
            assertEquals("old", occasion.version());
        }
        assertEquals(1, Counterfactual.earlier(series, transition, OLD, null).size());
        assertEquals(
                0, Counterfactual.earlier(series, transition, OLD + 1, null).size());
        assertEquals(0, Counterfactual.earlier(series, transition, 4, "another").size(), "another scorer's windows");
        // Seen from a later release, the new version's own windows count too, and the newest come first.
        Transition later = new Transition("new", "newer", Weeks.week(OLD + NEW), null);
        List<Approach.Occasion> both = Counterfactual.earlier(series, later, 2, null);
        assertEquals(2 + 13, both.size());
        assertEquals("new", both.get(0).version());
        assertEquals(Weeks.week(OLD + 2), both.get(0).horizon().get(0).from());
        assertEquals(0, both.get(1).baseline().size());
    }

    @Test
    void a_placebo_window_with_less_to_go_by_is_left_out() {
        Story story = Story.of(0.85, 0.85).control("sister", 0.9, 0.83, 1).estimates(0.85, 0.78, 0);
        Assessment found = story.assessed();
        // Of horizons at 22, 18, 14, 10, 6 and 2 the last has two windows before it.
        assertEquals(
                5,
                Counterfactual.earlier(
                                Series.of(story.cell()),
                                ServicePeriods.transitions(Story.periods()).get(1),
                                4,
                                null)
                        .stream()
                        .filter(occasion -> occasion.baseline().size() >= 4)
                        .count());
        assertEquals(5, found.placebo().windows());
        story.windows.removeIf(window -> window.role() == Role.CONTROL);
        assertEquals(6, story.assessed().placebo().windows(), "an estimate goes by no baseline");
    }

    // ---- the ledger ----

    @Test
    void pressure_is_told_of_grades_a_to_c_only() {
        Story story = Story.of(0.85, 0.85).estimates(0.85, 0.78, 0);
        Ledger told = ledger(story);
        assertEquals(Ledger.Kind.MAINTENANCE, told.rows().get(2).kind());
        assertEquals(-0.07, told.rows().get(1).estimate().value(), 0.005);
        assertNotNull(told.rows().get(1).estimate().interval());
        story.windows.removeIf(window -> window.role() == Role.ESTIMATED);
        story.assertion = new Assertion("Ana", 0.75, 0.78, 0.81);
        Ledger untold = ledger(story);
        assertEquals(Ledger.Kind.UNATTRIBUTED, untold.rows().get(2).kind());
        assertNull(untold.work());
    }

    private static Ledger ledger(Story story) {
        return Ledger.of(
                story.metric,
                Assess.levels(story.cell()),
                List.of(new Ledger.Step(story.assessed(), WorkKind.MAINTENANCE)),
                Weeks.week(0),
                Story.end());
    }

    // ---- words ----

    @Test
    void a_control_of_grade_b_may_say_prevented() {
        assertEquals(
                "Accuracy looks flat: 85.0% before, 85% after. Going by a series that the work did not touch, the old model"
                        + " would have scored 78%: the work prevented a drop of about 7 points (5–9).",
                Story.of(0.85, 0.85).control("sister", 0.9, 0.83, 1).assessed().sentence());
    }

    @Test
    void grade_c_estimates() {
        Assessment prevented = Story.of(0.85, 0.85).estimates(0.85, 0.78, 0).assessed();
        assertEquals(Grade.C, prevented.grade());
        assertEquals(Verdict.PREVENTED_REGRESSION, prevented.verdict());
        assertTrue(
                prevented.sentence().contains(" Going by an imported estimate, the old model would have scored 78"),
                prevented.sentence());
        assertTrue(
                prevented.sentence().contains(": we estimate that the work prevented a drop of about 7"),
                prevented.sentence());
        Assessment reweighted =
                Story.of(0.86, 0.86).segments("demand", 0.8, 0.6, 0.95, 0.5).assessed();
        assertTrue(
                reweighted
                        .sentence()
                        .contains(
                                " Going by its level in each segment and the new mix of segments, the old model would have"
                                        + " scored 77"),
                reweighted.sentence());
        assertTrue(reweighted.sentence().contains(": we estimate that the work prevented"), reweighted.sentence());
        Assessment harmed = Story.of(0.85, 0.78).estimates(0.85, 0.85, 0).assessed();
        assertTrue(harmed.sentence().contains(": we estimate that the update cost about 7"), harmed.sentence());
        Assessment improved = Story.of(0.78, 0.85).estimates(0.78, 0.78, 0).assessed();
        assertTrue(
                improved.sentence().contains(": we estimate that the work improved it by about 7"),
                improved.sentence());
        Assessment shown = Story.of(0.85, 0.85).estimates(0.85, 0.85, 0).assessed();
        assertEquals(Verdict.HELD, shown.verdict());
    }

    @Test
    void what_a_worked_out_effect_cannot_be_told_from_is_the_methods_own_miss() {
        Story story = Story.of(0.85, 0.85).control("sister", 0.9, 0.9, 1);
        story.margin = 0.0001;
        Assessment found = story.assessed();
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertTrue(found.grade().atLeast(Grade.C), found::toString);
        assertTrue(
                found.sentence().endsWith(", which cannot be told from how far this way of reckoning usually misses."),
                found.sentence());
    }

    @Test
    void grade_d_cannot_tell_whatever_the_numbers_say() {
        Story story = Story.of(0.85, 0.75);
        story.margin = 0.02;
        Assessment found = story.assessed();
        assertEquals(Method.PROJECTED, found.method());
        assertEquals(Grade.D, found.grade());
        assertTrue(found.harm().interval().lower() > 0, "the grade changes no number");
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertTrue(found.has(Reason.Code.EVIDENCE_TOO_WEAK));
        assertNull(Sentences.label(story.metric, found));
        assertEquals(
                "Accuracy fell from 85.0% to 75%. Going by its own past, the old model would have scored 85.0%; evidence"
                        + " of that kind is too weak here (grade D), so we cannot tell what the work did. The level itself fell"
                        + " by about 10 points (9–12).",
                found.sentence());
        assertFalse(found.tellsEffect());
    }

    @Test
    void what_somebody_expects_is_told_under_their_name_and_never_as_a_fact() {
        Story story = new Story();
        for (int g = OLD - 3; g < OLD + NEW; g++) {
            story.add(Story.version(g), Role.LIVE, g, 0.85 + WOBBLE[g % 7]);
        }
        story.margin = 0.0001;
        assertNull(story.assessed().method(), "three windows are too few to continue");
        story.assertion = new Assertion("Ana", 0.65, 0.7, 0.73);
        Assessment found = story.assessed();
        assertEquals(Method.ASSERTED, found.method());
        assertEquals(Grade.E, found.grade());
        assertEquals("Ana", found.assertedBy());
        assertNull(found.placebo());
        assertEquals(new Interval(0.65, 0.73), found.withoutChange().interval());
        assertNull(found.withoutChange().estimate().samplingInterval());
        assertTrue(found.prevented().interval().lower() > 0);
        assertEquals(Verdict.NOT_SHOWN, found.verdict());
        assertTrue(found.reasons().stream()
                .anyMatch(reason -> reason.code() == Reason.Code.EVIDENCE_TOO_WEAK
                        && reason.text()
                                .equals("An effect that somebody expects is not claimed: it was not measured.")));
        assertTrue(
                found.sentence()
                        .endsWith(
                                " Ana expects that the old model would have scored 70% (65–73) without the change; that is"
                                        + " an expectation, not a measurement."),
                found.sentence());
        assertEquals(StudentT.NORMAL, found.degreesOfFreedom());
        story.margin = 0.05;
        assertEquals(Verdict.HELD, story.assessed().verdict(), "what needs no counterfactual is said");
    }

    @Test
    void without_a_placebo_interval_what_was_worked_out_is_told_without_digits() {
        Story story = new Story();
        for (int g = OLD - 4; g < OLD + NEW; g++) {
            story.windows.add(Story.window(
                    Story.version(g), Role.LIVE, g, new Measure.Share(853_210 + 1000 * WOBBLE[g % 7], 1_000_000)));
        }
        story.margin = 0.000001;
        Assessment found = story.assessed();
        assertEquals(Method.PROJECTED, found.method());
        assertTrue(found.sentence().contains("the old model would have scored 85%;"), found.sentence());
    }
}
