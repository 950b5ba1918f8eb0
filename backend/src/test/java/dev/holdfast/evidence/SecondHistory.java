package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A history as untidy as they come, made from a seed: daily windows with gaps and very unequal sizes, transitions with paired
 * shadow, unpaired shadow and none, a rollback, two versions live at once, an evaluation that ends before the next release
 * and one cut short by it, a version that serves more than sixty windows, a segment that appears midway.
 */
final class SecondHistory {
    static final Instant START = Instant.parse("2001-01-01T00:00:00Z");
    static final Duration DAY = Duration.ofDays(1);

    /** Days on which a version takes over; v2 comes back at 95 and v4 gets the majority at 108. */
    static final int V2 = 45;

    static final int V3 = 80;
    static final int ROLLBACK = 95;
    static final int V4_FIRST_TRAFFIC = 105;
    static final int V4 = 108;
    static final int V5 = 198;
    static final int V6 = 230;
    static final int END = 250;
    static final int SEGMENT_APPEARS = 130;

    private final SplittableRandom random;
    private final List<Traffic> traffic = new ArrayList<>();
    private final List<MeasuredWindow> all = new ArrayList<>();
    private final List<PairedWindow> allPairs = new ArrayList<>();
    private final List<MeasuredWindow> late = new ArrayList<>();
    private final List<PairedWindow> latePairs = new ArrayList<>();

    SecondHistory(long seed) {
        random = new SplittableRandom(seed);
        double swing = 0;
        for (int day = 0; day < END; day++) {
            swing = 0.4 * swing + 0.25 * gaussian();
            boolean edge = List.of(0, V2, V3, ROLLBACK, V4, V5, V6, END - 1).contains(day);
            if (!edge && random.nextDouble() < 0.2) {
                continue;
            }
            day(day, swing);
        }
    }

    private void day(int day, double swing) {
        double share = 0;
        String serving;
        if (day < V2) {
            serving = "v1";
        } else if (day < V3) {
            serving = "v2";
        } else if (day < ROLLBACK) {
            serving = "v3";
        } else if (day < V5) {
            serving = "v2";
            share = day < V4_FIRST_TRAFFIC ? 0 : Math.min(1, 0.15 * (day - V4_FIRST_TRAFFIC + 1));
            // 15, 30 and 45% are a minority; from the fourth day on most inputs go to v4.
        } else {
            serving = day < V6 ? "v5" : "v6";
        }
        int inputs = (int) Math.ceil(Math.exp(Math.log(150) + gaussian()));
        int canary = (int) Math.round(share * inputs);
        if (inputs - canary > 0) {
            live(day, serving, inputs - canary, swing);
        }
        if (canary > 0) {
            live(day, "v4", canary, swing);
        }
        if (day >= V2 && day < V3) {
            pairs(day, "v2", "v1", inputs, swing);
        } else if (day >= V4 && day < V5) {
            int sample = Math.max(1, inputs / 2);
            all.add(window(day, "v2", Role.SHADOW, sample, level("v2", day), swing));
        } else if (day >= V5 && day < V6) {
            pairs(day, "v5", "v4", inputs, swing);
        }
    }

    private void live(int day, String version, int inputs, double swing) {
        traffic.add(new Traffic(at(day), at(day + 1), version, inputs));
        all.add(window(day, version, Role.LIVE, inputs, level(version, day), swing));
        if (day >= SEGMENT_APPEARS) {
            // Empty on some days.
            late.add(window(day, version, Role.LIVE, inputs / 5, level(version, day) - 0.05, swing));
        }
    }

    private void pairs(int day, String newVersion, String oldVersion, int inputs, double swing) {
        MeasuredWindow shadow = window(day, oldVersion, Role.SHADOW, inputs, level(oldVersion, day), swing);
        all.add(shadow);
        MeasuredWindow live = all.get(all.size() - 2);
        allPairs.add(paired(day, newVersion, oldVersion, live, shadow));
        if (day >= SEGMENT_APPEARS && inputs >= 5) {
            MeasuredWindow lateShadow =
                    window(day, oldVersion, Role.SHADOW, inputs / 5, level(oldVersion, day) - 0.05, swing);
            MeasuredWindow lateLive = late.get(late.size() - 1);
            late.add(lateShadow);
            latePairs.add(paired(day, newVersion, oldVersion, lateLive, lateShadow));
        }
    }

    /** Some pair counts that agree with both margins. */
    private PairedWindow paired(
            int day, String newVersion, String oldVersion, MeasuredWindow live, MeasuredWindow shadow) {
        double n = live.measure().size();
        double fresh = ((Measure.Share) live.measure()).right();
        double old = ((Measure.Share) shadow.measure()).right();
        double most = Math.min(fresh, old);
        double least = Math.max(0, fresh + old - n);
        double both = Math.floor(least + 0.8 * (most - least));
        PairCounts counts = new PairCounts(both, fresh - both, old - both, n - fresh - old + both);
        return new PairedWindow(at(day), at(day + 1), newVersion, oldVersion, counts, Quality.PLAIN);
    }

    /** The true level; v4 decays while nobody touches it. */
    private static double level(String version, int day) {
        switch (version) {
            case "v1":
                return day < V2 ? 0.85 : 0.70;
            case "v2":
                return day < V4 ? 0.84 : 0.72;
            case "v3":
                return 0.60;
            case "v4":
                return day < V5 ? 0.88 - 0.0012 * (day - V4) : 0.70;
            case "v5":
                return 0.86;
            default:
                return 0.90;
        }
    }

    private MeasuredWindow window(int day, String version, Role role, int inputs, double level, double swing) {
        double right = 0;
        double probability = 1 / (1 + Math.exp(-Math.log(level / (1 - level)) - swing));
        for (int i = 0; i < inputs; i++) {
            right += random.nextDouble() < probability ? 1 : 0;
        }
        return new MeasuredWindow(at(day), at(day + 1), version, role, new Measure.Share(right, inputs), Quality.PLAIN);
    }

    List<Traffic> traffic() {
        return traffic;
    }

    CellHistory all() {
        return new CellHistory(Metric.share("Accuracy"), all, allPairs, ServicePeriods.of(traffic));
    }

    /** The segment that appears at day 130. */
    CellHistory late() {
        return new CellHistory(Metric.share("Accuracy"), late, latePairs, ServicePeriods.of(traffic));
    }

    /** v2 is judged after 20 days, v3's 30 days are cut short, the others are watched until the next release. */
    Plan plan(Transition transition) {
        if (transition.at().equals(at(V2))) {
            return Plan.agreed(0.03, at(V2 + 20));
        }
        return Plan.agreed(0.03, transition.at().equals(at(V3)) ? at(V3 + 30) : transition.until());
    }

    List<Assessment> assessments(CellHistory cell) {
        return ServicePeriods.transitions(cell.periods()).stream()
                .map(transition -> Assess.transition(cell, transition, plan(transition), at(END)))
                .toList();
    }

    static Instant at(int day) {
        return START.plus(DAY.multipliedBy(day));
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
