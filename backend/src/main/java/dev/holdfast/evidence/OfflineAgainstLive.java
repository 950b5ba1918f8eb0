package dev.holdfast.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One version's score on a test set beside its live level. The gap is {@code live − offline}, of independent samples: the
 * test set is one exam and knows sampling error only, the live windows swing.
 *
 * @param serving whether it is in service now
 * @param evaluationSet name of the test set; null where it has none, or was not scored on any
 * @param offline the latest score on that set, by sampling error alone; null without one
 * @param offlineSize inputs in the metric's denominator; null where nobody said
 * @param scoredAt end of the window in which that was; null without one
 * @param live the level over {@code liveWindows}, its last stretch; null where it was not measured live
 * @param gap null where one of them is missing or may not be compared; the reasons say which
 */
public record OfflineAgainstLive(
        String version,
        boolean serving,
        String evaluationSet,
        Estimate offline,
        Double offlineSize,
        Instant scoredAt,
        Estimate live,
        Double liveSize,
        WindowSpan liveWindows,
        Estimate gap,
        List<Reason> reasons,
        String sentence) {
    private static final double ENOUGH_INPUTS = 30;

    public OfflineAgainstLive {
        reasons = List.copyOf(reasons);
    }

    /**
     * One for each version and test set, versions in the order in which they were first measured; a version without a test
     * score, or without a live window, is there too.
     *
     * @param offline scores on test sets, their role is not looked at
     */
    public static List<OfflineAgainstLive> of(CellHistory cell, List<MeasuredWindow> offline) {
        CellHistory served = new CellHistory(
                cell.metric(),
                cell.windows().stream()
                        .filter(window -> window.quality().evaluationSet() == null)
                        .toList(),
                List.of(),
                cell.periods());
        Map<String, Map<String, MeasuredWindow>> scores = latest(cell.metric(), offline);
        Series series = Series.of(served);
        return Stream.concat(served.windows().stream().filter(window -> window.role() == Role.LIVE), offline.stream())
                .filter(window -> !window.measure().empty())
                .sorted(Comparator.comparing(MeasuredWindow::from))
                .map(MeasuredWindow::version)
                .distinct()
                .flatMap(version -> scores.containsKey(version)
                        ? scores.get(version).values().stream().map(score -> of(cell.metric(), series, version, score))
                        : Stream.of(of(cell.metric(), series, version, null)))
                .toList();
    }

    /** By version and set the latest score: repeats of one exam are no further inputs. */
    private static Map<String, Map<String, MeasuredWindow>> latest(Metric metric, List<MeasuredWindow> offline) {
        Map<String, Map<String, MeasuredWindow>> latest = new LinkedHashMap<>();
        Oriented.of(new CellHistory(metric, offline, List.of(), List.of())).windows().stream()
                .filter(window -> !window.measure().empty())
                .sorted(Comparator.comparing(MeasuredWindow::until))
                .forEach(window -> latest.computeIfAbsent(window.version(), version -> new LinkedHashMap<>())
                        .put(Objects.requireNonNullElse(window.quality().evaluationSet(), ""), window));
        return latest;
    }

    private static OfflineAgainstLive of(Metric metric, Series series, String version, MeasuredWindow score) {
        List<MeasuredWindow> windows = lastStretch(series, version);
        List<Reason> reasons = new ArrayList<>();
        boolean poolable =
                Pooled.sameKind(windows.stream().map(MeasuredWindow::measure).toList());
        if (!poolable) {
            reasons.add(Reason.Code.MEASURES_MIXED.saying(
                    "Live windows give counts, means or classes that cannot be pooled with each other."));
        }
        Pooled live = windows.isEmpty() || !poolable
                ? null
                : Pooled.of(windows.stream().map(MeasuredWindow::measure).toList());
        Pooled offline = score == null ? null : Pooled.of(List.of(score.measure()));
        SwingFigures swing = live == null || !live.hasError()
                ? null
                : Intervals.figures(
                        Swing.pooledOver(
                                series.levelRuns(null, windows.get(0).quality().scorerVersion())),
                        false,
                        live);
        if (score != null && score.quality().trainingOverlap()) {
            reasons.add(Reason.Code.TRAINING_OVERLAP.saying("The version was trained on some of the test set."));
        }
        Estimate gap = offline == null || live == null || !comparable(windows, score, live, offline, reasons)
                ? null
                : gap(live, offline, swing, reasons);
        List<ServicePeriod> periods = series.periods();
        OfflineAgainstLive found = new OfflineAgainstLive(
                version,
                !periods.isEmpty() && periods.get(periods.size() - 1).version().equals(version),
                score == null ? null : score.quality().evaluationSet(),
                offline == null ? null : Oriented.level(exam(offline), metric),
                offline == null ? null : offline.size(),
                score == null ? null : score.until(),
                live == null ? null : Oriented.level(Intervals.level(live, swing), metric),
                live == null ? null : live.size(),
                windows.isEmpty()
                        ? null
                        : new WindowSpan(
                                windows.get(0).from(),
                                windows.get(windows.size() - 1).until(),
                                windows.size()),
                gap == null ? null : Oriented.difference(gap, metric.orientation()),
                reasons,
                "");
        return found.saying(Sentences.offlineAgainstLive(metric, found));
    }

    /**
     * The last stretch of the last period that it served; of a version that never did, of all its live windows. What an
     * earlier scorer made of it is left out.
     */
    private static List<MeasuredWindow> lastStretch(Series series, String version) {
        List<MeasuredWindow> served = List.of();
        for (ServicePeriod period : series.periods()) {
            if (period.version().equals(version)) {
                List<MeasuredWindow> here = series.served(period);
                served = here.isEmpty() ? served : here;
            }
        }
        List<MeasuredWindow> stretch =
                Stretches.last(served.isEmpty() ? series.windows(version, Role.LIVE, Instant.MIN, null) : served);
        String scorer = stretch.isEmpty()
                ? null
                : stretch.get(stretch.size() - 1).quality().scorerVersion();
        return stretch.stream()
                .filter(window -> Objects.equals(window.quality().scorerVersion(), scorer))
                .toList();
    }

    private static boolean comparable(
            List<MeasuredWindow> windows, MeasuredWindow score, Pooled live, Pooled offline, List<Reason> reasons) {
        int before = reasons.size();
        String scorer = windows.get(0).quality().scorerVersion();
        if (!Objects.equals(scorer, score.quality().scorerVersion())) {
            reasons.add(Reason.Code.SCORER_CHANGED.saying(
                    "The test set was scored in another way than the live inputs, so they cannot be compared."));
        }
        tooFew(offline.size(), "on the test set", reasons);
        tooFew(live.size(), "live", reasons);
        return reasons.size() == before;
    }

    private static void tooFew(Double size, String where, List<Reason> reasons) {
        if (size != null && size < ENOUGH_INPUTS) {
            reasons.add(Reason.Code.TOO_FEW.saying("There " + Wording.inputs(size) + " " + where + "; below "
                    + Numbers.fixed(ENOUGH_INPUTS, 0) + " nothing is compared."));
        }
    }

    private static Estimate gap(Pooled live, Pooled offline, SwingFigures swing, List<Reason> reasons) {
        double value = live.value() - offline.value();
        Interval exam = offline.hasError() ? offline.samplingInterval() : null;
        if (exam == null || !live.hasError()) {
            reasons.add(Reason.Code.NO_ERROR_GIVEN.saying(
                    "A value came without sample size or error: it is shown, not judged."));
            return new Estimate(value, null, null);
        }
        Interval sampled = live.samplingInterval();
        Interval aware = Intervals.level(live, swing).interval();
        if (aware == null) {
            reasons.add(Reason.Code.SINGLE_WINDOW.saying("There are too few live windows to tell the usual swing."));
        }
        return new Estimate(
                value,
                aware == null ? null : Mover.difference(live.value(), aware, offline.value(), exam),
                sampled == null ? null : Mover.difference(live.value(), sampled, offline.value(), exam));
    }

    private static Estimate exam(Pooled offline) {
        Interval limits = offline.hasError() ? offline.samplingInterval() : null;
        return new Estimate(offline.value(), limits, limits);
    }

    private OfflineAgainstLive saying(String words) {
        return new OfflineAgainstLive(
                version,
                serving,
                evaluationSet,
                offline,
                offlineSize,
                scoredAt,
                live,
                liveSize,
                liveWindows,
                gap,
                reasons,
                words);
    }
}
