package dev.holdfast.timeline;

import dev.holdfast.assessment.FalseClaimsView;
import dev.holdfast.evidence.FalseClaims;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.timeline.TimelineView.Headline;
import dev.holdfast.timeline.TimelineView.Level;
import dev.holdfast.timeline.TimelineView.Panel;
import dev.holdfast.timeline.TimelineView.Step;
import dev.holdfast.timeline.TimelineView.VerdictCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the first panel says in one sentence, and what that rests on. Pure. */
final class Headlines {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);

    private Headlines() {}

    /** Null where nothing was measured in the window. */
    static Headline of(List<Panel> panels) {
        if (panels.isEmpty() || panels.get(0).ledger() == null) {
            return null;
        }
        Panel panel = panels.get(0);
        double inputs = 0;
        int windows = 0;
        for (Level level : panel.levels()) {
            windows += level.windows();
            inputs += level.sampleSize() == null ? 0 : level.sampleSize();
        }
        String segment =
                panel.dimension().equals(panel.segment()) ? "all inputs" : panel.dimension() + " " + panel.segment();
        String basis = panel.metricName() + ", " + segment + " · "
                + months(panel.ledger().from(), panel.ledger().until().minusNanos(1)) + " · "
                + String.format(Locale.ENGLISH, "%,d %s", windows, windows == 1 ? "window" : "windows")
                + (inputs > 0 ? String.format(Locale.ENGLISH, ", %,.0f scored", inputs) : "");
        return new Headline(panel.ledger().sentence(), basis);
    }

    /** In the order in which the verdicts first occur. */
    static List<VerdictCount> verdictCounts(List<Panel> panels) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (!panels.isEmpty()) {
            for (Step step : panels.get(0).transitions()) {
                counts.merge(step.verdict(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new VerdictCount(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Over the transitions of all panels that are shown. */
    static FalseClaimsView falseClaims(List<Panel> panels) {
        return FalseClaimsView.among((int) panels.stream()
                .flatMap(panel -> panel.transitions().stream())
                .filter(step ->
                        FalseClaims.couldClaim(Verdict.valueOf(step.verdict().toUpperCase(Locale.ROOT))))
                .count());
    }

    private static String months(Instant first, Instant last) {
        String from = month(first);
        String to = month(last);
        return from.equals(to) ? from : from + " to " + to;
    }

    private static String month(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).format(MONTH);
    }
}
