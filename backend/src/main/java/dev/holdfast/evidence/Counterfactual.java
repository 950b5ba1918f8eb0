package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the old version would have scored in the new windows, by a method that did not measure it; higher is better.
 *
 * @param level its 95% interval comes from the method's own misses, or from the person who asserts it; null without
 * @param ground of its grade
 * @param covered the part of the new inputs that it speaks of, 0..1
 * @param placebo null where nothing is calibrated: an assertion
 * @param by who says so; null unless asserted
 */
record Counterfactual(
        Method method, Estimate level, Grading.Ground ground, double covered, Placebo placebo, String by) {

    private static final double TWO_SIDED_95 = 0.975;
    /** More earlier stretches than these say more of the past than of the method; the latest are taken. */
    private static final int MOST_PLACEBO_WINDOWS = 50;
    /** So many stretches are looked up before any is tried, since some may turn out to be of no use. */
    private static final int MOST_OCCASIONS = 2 * MOST_PLACEBO_WINDOWS;

    /** A method that is given less to go by than this, when it has more now, is not the same method. */
    private static final int LEAST_PLACEBO_BASELINE = 4;

    /** What can be worked out, the best method first, and why a method was refused. */
    record Found(List<Counterfactual> worked, List<Reason> refused) {}

    /**
     * @param earlier stretches in which nothing was done, the latest first ({@link #earlier})
     * @param share whether levels lie between 0 and 1
     */
    static Found work(
            List<Approach> approaches, Approach.Occasion now, List<Approach.Occasion> earlier, boolean share) {
        List<Counterfactual> worked = new ArrayList<>();
        List<Reason> refused = new ArrayList<>();
        approaches.stream().collect(Collectors.groupingBy(Approach::method)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> {
                    List<Reason> said = new ArrayList<>();
                    entry.getValue().stream()
                            .map(approach -> attempt(approach, now, earlier, said))
                            .filter(attempt -> attempt != null)
                            .min(Attempt.BEST_TRIED)
                            .ifPresentOrElse(
                                    best -> worked.add(best.counterfactual(share)), () -> refused.addAll(said));
                });
        return new Found(worked, refused);
    }

    private static Attempt attempt(
            Approach approach, Approach.Occasion now, List<Approach.Occasion> earlier, List<Reason> refused) {
        if (now.baseline().size() < approach.leastBaseline()) {
            return null;
        }
        Approach.Answer answer = approach.at(now);
        if (answer instanceof Approach.Refused no) {
            refused.add(no.reason());
        }
        if (!(answer instanceof Approach.Value value)) {
            return null;
        }
        int least = approach.leastBaseline() == 0
                ? 0
                : Math.max(approach.leastBaseline(), Math.min(now.baseline().size(), LEAST_PLACEBO_BASELINE));
        List<Placebo.Trial> trials = earlier.stream()
                .filter(occasion -> occasion.baseline().size() >= least)
                .map(occasion -> trial(approach, occasion))
                .filter(trial -> trial != null)
                .limit(MOST_PLACEBO_WINDOWS)
                .toList();
        return new Attempt(approach, value, Placebo.of(trials));
    }

    /** Null where the method says nothing, or nothing of a part of the inputs. */
    private static Placebo.Trial trial(Approach approach, Approach.Occasion occasion) {
        if (!(approach.at(occasion) instanceof Approach.Value said) || said.covered() < Grading.ENOUGH_TRAFFIC) {
            return null;
        }
        Pooled measured = Approach.pooled(occasion.horizon());
        return new Placebo.Trial(said.value() - measured.value(), said.variance(), Approach.variance(measured));
    }

    private record Attempt(Approach approach, Approach.Value value, Placebo placebo) {
        /**
         * Of several series or dimensions the one that was tried most often, then the first by name. Never the one that missed
         * least: its misses are its error bar, and the luckiest of several promises too much.
         */
        static final Comparator<Attempt> BEST_TRIED = Comparator.comparing(
                        (Attempt attempt) -> -attempt.placebo.windows())
                .thenComparing(attempt -> attempt.approach.name());

        Counterfactual counterfactual(boolean share) {
            double level = within(value.value(), share);
            Double reach = placebo.reach(value.variance(), TWO_SIDED_95);
            double sampling = StudentT.Z * Math.sqrt(value.variance());
            return new Counterfactual(
                    approach.method(),
                    new Estimate(
                            level,
                            reach == null ? null : around(value.value(), reach, share),
                            around(value.value(), sampling, share)),
                    Grading.Ground.calibrated(approach.method(), approach.name(), placebo),
                    value.covered(),
                    placebo,
                    null);
        }

        private static Interval around(double value, double reach, boolean share) {
            return new Interval(within(value - reach, share), within(value + reach, share));
        }

        private static double within(double value, boolean share) {
            return share ? Math.max(0, Math.min(1, value)) : value;
        }
    }

    /** @param assertion turned so that higher is better */
    static Counterfactual asserted(Assertion assertion) {
        return new Counterfactual(
                Method.ASSERTED,
                new Estimate(assertion.likely(), new Interval(assertion.low(), assertion.high()), null),
                Grading.Ground.asserted(assertion.by()),
                1,
                null,
                assertion.by());
    }

    /**
     * Stretches of {@code horizon} windows before {@code transition} in which nothing was done, the latest first: no release lies
     * in them or in what they are compared with, and none shares a window with another.
     */
    static List<Approach.Occasion> earlier(Series series, Transition transition, int horizon, String scorer) {
        List<Approach.Occasion> occasions = new ArrayList<>();
        List<ServicePeriod> periods = series.periods();
        for (int p = periods.size() - 1; p >= 0 && occasions.size() < MOST_OCCASIONS; p--) {
            ServicePeriod period = periods.get(p);
            if (!period.from().isBefore(transition.at())) {
                continue;
            }
            List<MeasuredWindow> served = series.served(period).stream()
                    .filter(window -> !window.until().isAfter(transition.at()))
                    .toList();
            for (int end = served.size(); end >= horizon; end -= horizon) {
                List<MeasuredWindow> baseline = Stretches.last(served.subList(0, end - horizon));
                List<MeasuredWindow> after = served.subList(end - horizon, end);
                if (Series.scoredBy(after, scorer)
                        && Comparability.objections(List.of(baseline, after)).isEmpty()
                        && Approach.pooled(after).hasError()) {
                    occasions.add(new Approach.Occasion(period.version(), baseline, after));
                }
            }
        }
        return occasions;
    }
}
