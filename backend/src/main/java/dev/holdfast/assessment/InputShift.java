package dev.holdfast.assessment;

import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.MixWindow;
import dev.holdfast.evidence.ServicePeriod;
import dev.holdfast.evidence.ServicePeriods;
import dev.holdfast.evidence.Shift;
import dev.holdfast.evidence.Transition;
import dev.holdfast.evidence.WindowSpan;
import dev.holdfast.metrics.LiveMix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the inputs moved at one transition, dimension by dimension.
 *
 * @param until the next transition; null while there is none
 * @param over whether the evaluation is over; before, nothing is claimed
 * @param knownAt when all of this was known to the team: the latest of its windows, and the end of the evaluation; null while
 *     it is not over
 * @param dimensions by name
 */
record InputShift(
        Instant at,
        Instant until,
        String oldVersion,
        String newVersion,
        boolean over,
        Instant knownAt,
        List<Shift> dimensions) {

    /** Works one shift out; a memory may stand between. */
    interface Engine {
        Shift shift(String dimension, Shift.Sides sides, double rho);
    }

    /** The shift that stands for the transition; null where nothing could be compared, or nothing is claimed yet. */
    Shift strongest() {
        return over ? Shift.strongest(dimensions) : null;
    }

    /**
     * Every transition of a product, in time order. Pure.
     *
     * @param main the product's main metric over all inputs; null: nothing is measured
     */
    static List<InputShift> of(
            List<LiveMix> mixes, List<ServicePeriod> periods, Judging.Agreed agreed, CellHistory main, Engine engine) {
        Map<String, List<MixWindow>> windows = byDimension(mixes);
        List<InputShift> shifts = new ArrayList<>();
        for (Transition transition : agreed.transitions()) {
            Instant evaluateUntil = agreed.shippedByTransition().getOrDefault(transition, List.of()).stream()
                    .map(PlannedItem::evaluateUntil)
                    .filter(each -> each != null)
                    .max(Instant::compareTo)
                    .orElse(null);
            Instant end = evaluateUntil != null ? evaluateUntil : transition.until();
            boolean over = end != null
                    && !agreed.now().isBefore(end)
                    && !(transition.until() == null && ServicePeriods.outstanding(agreed.traffic(), end, agreed.now()));
            double rho = Shift.rho(main, end);
            List<Shift> dimensions = new ArrayList<>();
            Instant knownAt = end;
            for (Map.Entry<String, List<MixWindow>> dimension : windows.entrySet()) {
                Shift.Sides sides = Shift.Sides.of(dimension.getValue(), periods, transition, evaluateUntil);
                dimensions.add(engine.shift(dimension.getKey(), sides, rho));
            }
            if (over) {
                for (LiveMix mix : mixes) {
                    boolean counted = dimensions.stream().anyMatch(shift -> counts(shift, transition, mix));
                    if (counted && mix.knownAt().isAfter(knownAt)) {
                        knownAt = mix.knownAt();
                    }
                }
            }
            shifts.add(new InputShift(
                    transition.at(),
                    transition.until(),
                    transition.oldVersion(),
                    transition.newVersion(),
                    over,
                    over ? knownAt : null,
                    List.copyOf(dimensions)));
        }
        return List.copyOf(shifts);
    }

    private static boolean counts(Shift shift, Transition transition, LiveMix mix) {
        return shift.dimension().equals(mix.dimension())
                && (within(shift.before(), mix) && mix.version().equals(transition.oldVersion())
                        || within(shift.after(), mix) && mix.version().equals(transition.newVersion()));
    }

    private static boolean within(WindowSpan span, LiveMix mix) {
        return span != null
                && !mix.windowStart().isBefore(span.from())
                && !mix.windowEnd().isAfter(span.until());
    }

    private static Map<String, List<MixWindow>> byDimension(List<LiveMix> mixes) {
        record Window(Instant from, Instant until, String version) {}
        Map<String, Map<Window, Map<String, Double>>> inputs = new TreeMap<>();
        for (LiveMix mix : mixes) {
            inputs.computeIfAbsent(mix.dimension(), none -> new LinkedHashMap<>())
                    .computeIfAbsent(
                            new Window(mix.windowStart(), mix.windowEnd(), mix.version()),
                            none -> new LinkedHashMap<>())
                    .put(mix.segment(), (double) mix.inputs());
        }
        Map<String, List<MixWindow>> windows = new TreeMap<>();
        inputs.forEach((dimension, byWindow) -> windows.put(
                dimension,
                byWindow.entrySet().stream()
                        .map(each -> new MixWindow(
                                each.getKey().from(),
                                each.getKey().until(),
                                each.getKey().version(),
                                each.getValue()))
                        .toList()));
        return windows;
    }
}
