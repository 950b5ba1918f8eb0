package dev.holdfast.planning;

import dev.holdfast.roadmap.ItemKind;
import dev.holdfast.roadmap.ItemView;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/** Working days by kind of work. */
public record KindDays(
        @NotNull @DecimalMin("0") @DecimalMax("100000") Double corrective,
        @NotNull @DecimalMin("0") @DecimalMax("100000") Double maintenance,
        @NotNull @DecimalMin("0") @DecimalMax("100000") Double additive) {

    /** The effort of these items; one that is not estimated counts nothing. */
    static KindDays of(List<ItemView> items) {
        return new KindDays(
                days(items, ItemKind.CORRECTIVE), days(items, ItemKind.MAINTENANCE), days(items, ItemKind.ADDITIVE));
    }

    private static double days(List<ItemView> items, ItemKind kind) {
        return items.stream()
                .filter(item -> item.kind() == kind && item.effortDays() != null)
                .mapToDouble(ItemView::effortDays)
                .sum();
    }

    /** The effort of these lines of a report. */
    static KindDays ofLines(List<SprintReport.Line> lines) {
        double[] days = new double[ItemKind.values().length];
        for (SprintReport.Line line : lines)
            if (line.effortDays() != null) days[line.kind().ordinal()] += line.effortDays();
        return new KindDays(
                days[ItemKind.CORRECTIVE.ordinal()],
                days[ItemKind.MAINTENANCE.ordinal()],
                days[ItemKind.ADDITIVE.ordinal()]);
    }

    /** The mean of several; of none, null. */
    static KindDays mean(List<KindDays> all) {
        if (all.isEmpty()) return null;
        return new KindDays(
                all.stream().mapToDouble(KindDays::corrective).average().orElseThrow(),
                all.stream().mapToDouble(KindDays::maintenance).average().orElseThrow(),
                all.stream().mapToDouble(KindDays::additive).average().orElseThrow());
    }

    double of(ItemKind kind) {
        return switch (kind) {
            case CORRECTIVE -> corrective;
            case MAINTENANCE -> maintenance;
            case ADDITIVE -> additive;
        };
    }

    double total() {
        return corrective + maintenance + additive;
    }
}
