package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many claims are false by chance, said under every list, and what must not come of many items without effect. */
class FalseClaimsTest {
    private static final Metric ACCURACY = Metric.share("Accuracy");
    private static final int ITEMS = 20;
    private static final int WEEKS = 12;

    @Test
    void one_verdict_in_forty_is_expected_to_claim_what_is_not_so() {
        assertEquals(0.5, FalseClaims.among(20).expected(), 1e-12);
        assertEquals(
                "Among 20 verdicts, fewer than one false claim of each kind is to be expected by chance (about 0.5).",
                FalseClaims.among(20).sentence());
        assertEquals(
                "Among six verdicts, fewer than one false claim of each kind is to be expected by chance (about 0.2).",
                FalseClaims.among(6).sentence());
        assertEquals(
                "Among three verdicts, fewer than one false claim of each kind is to be expected by chance (about 0.075).",
                FalseClaims.among(3).sentence());
        assertEquals(
                "With one verdict, fewer than one false claim of each kind is to be expected by chance (about 0.025).",
                FalseClaims.among(1).sentence());
        assertEquals(
                "Among 40 verdicts, about 1 false claim of each kind is to be expected by chance.",
                FalseClaims.among(40).sentence());
        assertEquals(
                "Among 59 verdicts, about 1 false claim of each kind is to be expected by chance.",
                FalseClaims.among(59).sentence());
        assertEquals(
                "Among 60 verdicts, about 2 false claims of each kind are to be expected by chance.",
                FalseClaims.among(60).sentence());
        assertEquals(
                "Nothing has been judged yet, so nothing is claimed.",
                FalseClaims.among(0).sentence());
        assertThrows(IllegalArgumentException.class, () -> FalseClaims.among(-1));
    }

    @Test
    void only_what_was_judged_can_claim() {
        assertEquals(
                List.of(
                        Verdict.HARMED,
                        Verdict.PREVENTED_REGRESSION,
                        Verdict.IMPROVED,
                        Verdict.HELPED,
                        Verdict.HELD,
                        Verdict.NOT_SHOWN),
                Stream.of(Verdict.values()).filter(FalseClaims::couldClaim).toList());
    }

    @Test
    void of_twenty_items_without_effect_no_period_and_no_portfolio_sentence_claims_anything() {
        int wrongVerdicts = 0;
        int wrongPeriods = 0;
        double clamped = 0;
        int seeds = 20;
        for (int seed = 1; seed <= seeds; seed++) {
            Stream20 stream = new Stream20(seed);
            List<Assessment> found = stream.assessments();
            for (Assessment each : found) {
                wrongVerdicts += Trade.carried(each) ? 1 : 0;
                clamped += each.prevented().value() / seeds;
            }
            Ledger ledger = stream.ledger(found);
            String period = ledger.sentence();
            boolean claims = period.contains("put about")
                    || period.contains("added")
                    || period.contains("cost about")
                    || period.contains("of pressure")
                    || period.contains("gave it");
            wrongPeriods += claims ? 1 : 0;
            List<ErrorsAvoided.Part> parts = new ArrayList<>();
            for (Assessment each : found) {
                parts.add(new ErrorsAvoided.Part(
                        "accuracy",
                        "all",
                        "all",
                        each.evaluated().from(),
                        each.evaluated().until(),
                        ErrorsAvoided.of(ACCURACY, ErrorsAvoided.Errors.WRONG_CALLS, each, null, null)));
            }
            ErrorsAvoided.Sum sum = ErrorsAvoided.sum(parts);
            assertEquals(
                    ledger.work().value() * stream.perWindow() * WEEKS,
                    sum.errors().value(),
                    1e-6);
            assertEquals(
                    claims && period.contains("the work") && !period.contains("the work did"),
                    !sum.errors().interval().contains(0),
                    "the portfolio claims what the period claims, seed " + seed);
        }
        // Six of these four hundred, where one in forty of each kind is to be expected.
        assertTrue(wrongVerdicts <= 20, wrongVerdicts + " of " + seeds * ITEMS + " verdicts claim something");
        assertTrue(wrongPeriods == 0, wrongPeriods + " of " + seeds + " periods claim something");
        // What the design forbids: adding what was "prevented" item by item makes points out of nothing.
        assertTrue(clamped > 0.01, "clamped sum " + clamped);
    }

    /** Twenty releases that change nothing, on a stream that swings: 300 inputs a week, correlated swing, no drift. */
    private static final class Stream20 {
        private final List<MeasuredWindow> windows = new ArrayList<>();
        private final List<PairedWindow> pairs = new ArrayList<>();
        private final List<ServicePeriod> periods = new ArrayList<>();
        private final Random random;

        Stream20(long seed) {
            random = new Random(seed);
            double swing = 0;
            for (int version = 0; version <= ITEMS; version++) {
                periods.add(new ServicePeriod(
                        "v" + version,
                        Weeks.week(version * WEEKS),
                        version == ITEMS ? null : Weeks.week((version + 1) * WEEKS)));
                for (int week = version * WEEKS; week < (version + 1) * WEEKS; week++) {
                    swing = 0.35 * swing + Math.sqrt(1 - 0.35 * 0.35) * 0.24 * random.nextGaussian();
                    double level = 1 / (1 + Math.exp(-(Math.log(0.85 / 0.15) + swing)));
                    pair(version, week, level);
                }
            }
        }

        int perWindow() {
            return 300;
        }

        /** Both versions are equally good and differ in one input of ten. */
        private void pair(int version, int week, double level) {
            int bothRight = 0;
            int onlyNew = 0;
            int onlyOld = 0;
            int bothWrong = 0;
            for (int input = 0; input < perWindow(); input++) {
                double draw = random.nextDouble();
                if (draw < level - 0.05) {
                    bothRight++;
                } else if (draw < level) {
                    onlyNew++;
                } else if (draw < level + 0.05) {
                    onlyOld++;
                } else {
                    bothWrong++;
                }
            }
            Instant from = Weeks.week(week);
            Instant until = Weeks.week(week + 1);
            windows.add(new MeasuredWindow(
                    from,
                    until,
                    "v" + version,
                    Role.LIVE,
                    new Measure.Share(bothRight + onlyNew, perWindow()),
                    Quality.PLAIN));
            if (version > 0) {
                pairs.add(new PairedWindow(
                        from,
                        until,
                        "v" + version,
                        "v" + (version - 1),
                        new PairCounts(bothRight, onlyNew, onlyOld, bothWrong),
                        Quality.PLAIN));
            }
        }

        private CellHistory cell() {
            return new CellHistory(ACCURACY, windows, pairs, periods);
        }

        List<Assessment> assessments() {
            Instant end = Weeks.week((ITEMS + 1) * WEEKS);
            return ServicePeriods.transitions(periods).stream()
                    .filter(transition -> transition.oldVersion() != null)
                    .map(transition -> Assess.transition(
                            cell(),
                            transition,
                            Plan.agreed(0.02, transition.until() == null ? end : transition.until()),
                            end))
                    .toList();
        }

        Ledger ledger(List<Assessment> found) {
            return Ledger.of(
                    ACCURACY,
                    Assess.levels(cell()),
                    found.stream()
                            .map(each -> new Ledger.Step(each, WorkKind.MAINTENANCE))
                            .toList(),
                    Weeks.week(0),
                    Weeks.week((ITEMS + 1) * WEEKS));
        }
    }
}
