package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A small weekly history of one cell, put together by a test: version "old" serves the first weeks, "new" the others. Windows
 * wobble a little, always in the same way, so that there is a swing to reckon with.
 */
final class Weeks {
    static final Instant START = Instant.parse("2020-01-07T00:00:00Z");
    private static final int[] WOBBLE = {3, -4, 1, 5, -2, -5, 4, 0, -3, 2, -1, 0};

    private final List<MeasuredWindow> windows = new ArrayList<>();
    private final List<PairedWindow> pairs = new ArrayList<>();
    private final int oldWeeks;
    private final int newWeeks;
    private Quality quality = Quality.PLAIN;
    private Metric metric = Metric.share("Accuracy");

    Weeks(int oldWeeks, int newWeeks) {
        this.oldWeeks = oldWeeks;
        this.newWeeks = newWeeks;
    }

    static Instant week(int number) {
        return START.plus(Duration.ofDays(7L * number));
    }

    /** What follows is measured with this quality. */
    Weeks measured(UnaryOperator<Quality> change) {
        quality = change.apply(quality);
        return this;
    }

    Weeks of(Metric metric) {
        this.metric = metric;
        return this;
    }

    /** The old version live before, {@code right} of {@code total} a week give or take the wobble. */
    Weeks before(int right, int total) {
        for (int g = 0; g < oldWeeks; g++) {
            live("old", g, new Measure.Share(right + WOBBLE[g % 12], total));
        }
        return this;
    }

    Weeks after(int right, int total) {
        for (int g = 0; g < newWeeks; g++) {
            live("new", oldWeeks + g, new Measure.Share(right + WOBBLE[(g + 5) % 12], total));
        }
        return this;
    }

    /** The old version scored beside the new one, not pair by pair. */
    Weeks shadow(int right, int total) {
        for (int g = 0; g < newWeeks; g++) {
            add("old", Role.SHADOW, oldWeeks + g, new Measure.Share(right + WOBBLE[(g + 5) % 12], total));
        }
        return this;
    }

    Weeks paired(int bothRight, int onlyNew, int onlyOld, int bothWrong) {
        for (int g = 0; g < newWeeks; g++) {
            int wobble = WOBBLE[(g + 5) % 12];
            int tilt = onlyNew + onlyOld < 20 ? 0 : WOBBLE[g % 12];
            PairCounts counts = new PairCounts(bothRight + wobble, onlyNew + tilt, onlyOld - tilt, bothWrong - wobble);
            pairs.add(new PairedWindow(week(oldWeeks + g), week(oldWeeks + g + 1), "new", "old", counts, quality));
        }
        return this;
    }

    Weeks live(String version, int week, Measure measure) {
        return add(version, Role.LIVE, week, measure);
    }

    Weeks add(String version, Role role, int week, Measure measure) {
        windows.add(new MeasuredWindow(week(week), week(week + 1), version, role, measure, quality));
        return this;
    }

    List<ServicePeriod> periods() {
        return List.of(
                new ServicePeriod("old", week(0), week(oldWeeks)), new ServicePeriod("new", week(oldWeeks), null));
    }

    Transition transition() {
        return ServicePeriods.transitions(periods()).get(1);
    }

    CellHistory cell() {
        return new CellHistory(metric, windows, pairs, periods());
    }

    /** Judged at the end of the last week, with this margin and nothing unusual. */
    Assessment assessed(double margin) {
        return assessed(Plan.agreed(margin, end()));
    }

    Assessment assessed(Plan plan) {
        return Assess.transition(cell(), transition(), plan, end());
    }

    Instant end() {
        return week(oldWeeks + newWeeks);
    }
}
