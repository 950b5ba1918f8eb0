package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Whether evaluations may be compared at all. */
final class Comparability {
    private Comparability() {}

    /**
     * Why they may not; empty when they may.
     *
     * @param sides the windows of each level that is compared, each in time order; some may be empty
     */
    static List<Reason> objections(List<List<MeasuredWindow>> sides) {
        List<MeasuredWindow> all = sides.stream().flatMap(List::stream).toList();
        List<Reason> objections = new ArrayList<>();
        if (differ(all, window -> window.quality().metricVersion())) {
            objections.add(Reason.Code.METRIC_REDEFINED.saying(
                    "The metric's definition changed between the windows, so they do not measure the same thing."));
        }
        if (differ(all, window -> window.quality().scorerVersion())) {
            objections.add(Reason.Code.SCORER_CHANGED.saying(
                    "What scores the answers changed between the windows, so their values cannot be compared."));
        }
        if (differ(all, window -> window.quality().segmentVersion())) {
            objections.add(Reason.Code.SEGMENT_REDEFINED.saying(
                    "The segment was defined anew between the windows, so they cover different inputs."));
        }
        if (differ(all, window -> window.quality().evaluationSet())) {
            objections.add(Reason.Code.POPULATION_DIFFERS.saying(
                    "Some windows score a fixed evaluation set and others do not, or another one."));
        }
        if (!Pooled.sameKind(all.stream().map(MeasuredWindow::measure).toList())) {
            objections.add(
                    Reason.Code.MEASURES_MIXED.saying(
                            "Some windows give counts and others a mean or a bare value, or they tell other classes apart; they cannot be pooled."));
        }
        if (sides.stream().anyMatch(Comparability::overlap)) {
            objections.add(Reason.Code.WINDOWS_OVERLAP.saying(
                    "Windows of one version overlap, so the same inputs would count twice."));
        }
        return objections;
    }

    private static boolean differ(List<MeasuredWindow> windows, Function<MeasuredWindow, String> property) {
        return windows.stream()
                        .map(window -> Objects.requireNonNullElse(property.apply(window), ""))
                        .distinct()
                        .count()
                > 1;
    }

    private static boolean overlap(List<MeasuredWindow> side) {
        Instant covered = Instant.MIN;
        for (MeasuredWindow window : side) {
            if (window.from().isBefore(covered)) {
                return true;
            }
            covered = window.until();
        }
        return false;
    }
}
