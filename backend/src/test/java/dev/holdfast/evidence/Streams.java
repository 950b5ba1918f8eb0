package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Drifting streams of which the truth is known: an old version serves for {@link #OLD} windows, then a new one for {@link #NEW},
 * while the environment wanders. What the old version would have scored then is not given to the engine, but kept here.
 */
final class Streams {
    static final int OLD = 44;
    static final int NEW = 4;
    private static final int INPUTS = 1000;

    /** One history, as the engine gets it, and the truth that it does not get. */
    record History(CellHistory cell, Beside beside, double truth) {
        Assessment assessed() {
            Transition transition = ServicePeriods.transitions(cell.periods()).get(1);
            return Assess.transition(
                    cell, beside, null, transition, Plan.agreed(0.02, Weeks.week(OLD + NEW)), Weeks.week(OLD + NEW));
        }
    }

    private final SplittableRandom random;

    Streams(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The level itself wanders, and nothing tells where to but its past. */
    History wandering() {
        double[] level = walk(0.06);
        return history(level, List.of(), Beside.NOTHING);
    }

    /** A series that wanders along, though not quite. */
    History withControl() {
        double[] environment = walk(0.15);
        double[] own = walk(0.05);
        List<MeasuredWindow> control = new ArrayList<>();
        double[] level = new double[OLD + NEW];
        for (int g = 0; g < OLD + NEW; g++) {
            level[g] = inverse(logit(environment[g]) + logit(own[g]) - logit(0.8));
            control.add(window("sister", Role.CONTROL, g, count(INPUTS, environment[g])));
        }
        return history(level, control, Beside.NOTHING);
    }

    /** The mix of three segments wanders, and so do, a little, the levels in them. */
    History withSegments() {
        double[] first = walk(0.25);
        double[] second = walk(0.25);
        double[][] rates = {walk(0.04), walk(0.04), walk(0.04)};
        double[] base = {0.95, 0.8, 0.55};
        double[] level = new double[OLD + NEW];
        Map<String, List<MeasuredWindow>> segments = new LinkedHashMap<>();
        List<MeasuredWindow> all = new ArrayList<>();
        for (int g = 0; g < OLD + NEW; g++) {
            double[] share = {first[g] / 2, second[g] / 2, 1 - first[g] / 2 - second[g] / 2};
            double rights = 0;
            double totals = 0;
            for (int k = 0; k < 3; k++) {
                double rate = inverse(logit(base[k]) + logit(rates[k][g]) - logit(0.8));
                level[g] += share[k] * rate;
                int total = (int) Math.round(INPUTS * share[k]);
                Measure.Share counted = count(total, rate);
                rights += counted.right();
                totals += total;
                segments.computeIfAbsent("s" + k, none -> new ArrayList<>())
                        .add(window(g < OLD ? "old" : "new", Role.LIVE, g, counted));
            }
            all.add(window(g < OLD ? "old" : "new", Role.LIVE, g, new Measure.Share(rights, totals)));
        }
        return new History(
                new CellHistory(Metric.share("Accuracy"), all, List.of(), periods()),
                new Beside(List.of(new Beside.Partition("kind", segments))),
                truth(level));
    }

    /** An estimator that is surer of itself than it should be: its own error wanders. */
    History withEstimates() {
        double[] level = walk(0.15);
        double[] bias = walk(0.08);
        List<MeasuredWindow> estimates = new ArrayList<>();
        for (int g = 0; g < OLD + NEW; g++) {
            double value = inverse(logit(level[g]) + logit(bias[g]) - logit(0.8)) + 0.004 * gaussian();
            estimates.add(window("old", Role.ESTIMATED, g, new Measure.Mean(value, 0.004, null)));
        }
        return history(level, estimates, Beside.NOTHING);
    }

    private History history(double[] level, List<MeasuredWindow> others, Beside beside) {
        List<MeasuredWindow> windows = new ArrayList<>(others);
        for (int g = 0; g < OLD + NEW; g++) {
            windows.add(window(g < OLD ? "old" : "new", Role.LIVE, g, count(INPUTS, level[g])));
        }
        return new History(
                new CellHistory(Metric.share("Accuracy"), windows, List.of(), periods()), beside, truth(level));
    }

    private static double truth(double[] level) {
        double sum = 0;
        for (int g = OLD; g < OLD + NEW; g++) {
            sum += level[g];
        }
        return sum / NEW;
    }

    private static List<ServicePeriod> periods() {
        return List.of(
                new ServicePeriod("old", Weeks.week(0), Weeks.week(OLD)),
                new ServicePeriod("new", Weeks.week(OLD), null));
    }

    private static MeasuredWindow window(String version, Role role, int week, Measure measure) {
        return new MeasuredWindow(Weeks.week(week), Weeks.week(week + 1), version, role, measure, Quality.PLAIN);
    }

    /** From 0.8 on, on the logit, drawn back gently so that it stays among the shares that matter. */
    private double[] walk(double step) {
        double[] levels = new double[OLD + NEW];
        double at = 0;
        for (int g = 0; g < levels.length; g++) {
            at = 0.98 * at + step * gaussian();
            levels[g] = inverse(logit(0.8) + at);
        }
        return levels;
    }

    private Measure.Share count(int total, double share) {
        int right = 0;
        for (int i = 0; i < total; i++) {
            right += random.nextDouble() < share ? 1 : 0;
        }
        return new Measure.Share(right, total);
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double inverse(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
