package dev.holdfast.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One table of what was measured: ours, the baseline, their ratio and whether the goal is met. */
final class Figures {
    private final List<String[]> rows = new ArrayList<>();

    Figures() {
        rows.add(new String[] {"figure", "ours", "baseline", "ratio", "goal", "met"});
    }

    /** The smaller the ratio the better. */
    void atMost(String figure, double ours, double baseline, String unit, double goal) {
        ratio(figure, ours, baseline, unit, "≤ " + goal, ours / baseline <= goal);
    }

    /** The larger the ratio the better. */
    void atLeast(String figure, double ours, double baseline, String unit, double goal) {
        ratio(figure, ours, baseline, unit, "≥ " + goal, ours / baseline >= goal);
    }

    /** A figure with a limit of its own. */
    void limit(String figure, double ours, String unit, double goal) {
        add(figure, text(ours) + " " + unit, "", "", "≤ " + text(goal), ours <= goal ? "yes" : "NO");
    }

    /** Two figures for which no goal is set. */
    void noted(String figure, double ours, double baseline, String unit) {
        add(figure, text(ours) + " " + unit, text(baseline) + " " + unit, text(ours / baseline), "", "");
    }

    /** A figure for which no goal is set. */
    void noted(String figure, double ours, String unit) {
        add(figure, text(ours) + " " + unit, "", "", "", "");
    }

    private void ratio(String figure, double ours, double baseline, String unit, String goal, boolean met) {
        add(
                figure,
                text(ours) + " " + unit,
                text(baseline) + " " + unit,
                String.format(Locale.ROOT, "%.2f", ours / baseline),
                goal,
                met ? "yes" : "NO");
    }

    /** Said at once, too: a run takes long, and what was measured stays measured if it breaks off. */
    private void add(String... row) {
        rows.add(row);
        System.out.println("  " + String.join(" | ", row));
    }

    private static String text(double value) {
        if (Math.abs(value) >= 100) return String.format(Locale.ROOT, "%,.0f", value);
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }

    String table(String title) {
        int[] widths = new int[6];
        for (String[] row : rows) for (int i = 0; i < 6; i++) widths[i] = Math.max(widths[i], row[i].length());
        StringBuilder table = new StringBuilder("\n" + title + "\n");
        for (String[] row : rows) {
            for (int i = 0; i < 6; i++) {
                String format = "%" + (i == 0 || i > 3 ? "-" : "") + widths[i] + "s";
                table.append(i == 0 ? "" : " | ").append(String.format(format, row[i]));
            }
            table.append('\n');
        }
        return table.toString();
    }
}
