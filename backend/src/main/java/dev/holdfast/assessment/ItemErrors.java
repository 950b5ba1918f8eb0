package dev.holdfast.assessment;

import dev.holdfast.assessment.ItemTrades.Cell;
import dev.holdfast.assessment.PlannedItem.Part;
import dev.holdfast.evidence.ErrorsAvoided;
import dev.holdfast.metrics.MetricKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The effects of an item as errors: of the cells that its plan names, of their metric's segments, and what may be added. Pure. */
final class ItemErrors {
    private ItemErrors() {}

    /** @param tolerance of the primary cell, or of its metric over all inputs; null without one */
    static List<ErrorsAvoidedView> of(List<Cell> cells, ToleranceView tolerance) {
        Cell primary = cells.stream()
                .filter(cell -> cell.part() == Part.PRIMARY)
                .findFirst()
                .orElse(null);
        if (primary == null) {
            return List.of();
        }
        List<ErrorsAvoidedView> views = new ArrayList<>();
        Map<String, List<ErrorsAvoided.Part>> byDimension = new LinkedHashMap<>();
        for (Cell cell : cells) {
            boolean segment = cell.metric().id.equals(primary.metric().id) && cell.part() == Part.OTHER;
            if (cell.part() == Part.OTHER && !segment) {
                continue;
            }
            ErrorsAvoided avoided = ErrorsAvoided.of(
                    CellInputs.inWords(cell.metric()),
                    errors(cell.metric().kind),
                    cell.assessment(),
                    volume(cell, tolerance),
                    tolerance != null && tolerance.metricId().equals(cell.metric().id)
                            ? cost(tolerance.consequences())
                            : null);
            views.add(ErrorsAvoidedView.of(cell.metric().id, cell.segment().id, cell.segment().dimension, avoided));
            if (segment && !cell.segment().isAll() && cell.assessment().evaluated() != null) {
                byDimension
                        .computeIfAbsent(cell.segment().dimension, none -> new ArrayList<>())
                        .add(new ErrorsAvoided.Part(
                                cell.metric().slug,
                                cell.segment().dimension,
                                cell.segment().name,
                                cell.assessment().at(),
                                cell.assessment().evaluated().until(),
                                avoided));
            }
        }
        UUID metricId = primary.metric().id;
        byDimension.forEach(
                (dimension, parts) -> views.add(ErrorsAvoidedView.of(metricId, dimension, ErrorsAvoided.sum(parts))));
        return views;
    }

    private static ErrorsAvoided.Errors errors(MetricKind kind) {
        switch (kind) {
            case ACCURACY, PROPORTION:
                return ErrorsAvoided.Errors.WRONG_CALLS;
            case RECALL:
                return ErrorsAvoided.Errors.MISSES;
            default:
                return ErrorsAvoided.Errors.NONE;
        }
    }

    /**
     * What one error costs, whatever its class: the classes by their shares where all shares are known, else from the cheapest
     * to the dearest. Null where a class has no cost, since a sum without it would be too small, or currencies differ.
     */
    static ErrorsAvoided.Cost cost(List<ErrorClass> classes) {
        boolean priced = !classes.isEmpty()
                && classes.stream().allMatch(each -> each.costLow() != null && each.costHigh() != null)
                && classes.stream().map(ErrorClass::currency).distinct().count() == 1;
        if (!priced) {
            return null;
        }
        double shares = classes.stream()
                .mapToDouble(each -> each.shareOfErrors() == null ? 0 : each.shareOfErrors())
                .sum();
        boolean weighted = shares > 0 && classes.stream().allMatch(each -> each.shareOfErrors() != null);
        double low = weighted
                ? classes.stream()
                                .mapToDouble(each -> each.shareOfErrors() * each.costLow())
                                .sum()
                        / shares
                : classes.stream().mapToDouble(ErrorClass::costLow).min().orElseThrow();
        double high = weighted
                ? classes.stream()
                                .mapToDouble(each -> each.shareOfErrors() * each.costHigh())
                                .sum()
                        / shares
                : classes.stream().mapToDouble(ErrorClass::costHigh).max().orElseThrow();
        return new ErrorsAvoided.Cost(low, high, classes.get(0).currency());
    }

    /** What was agreed of all decisions, or the segment's share of it; null: as measured. Of recall it says nothing. */
    private static Double volume(Cell cell, ToleranceView tolerance) {
        if (tolerance == null
                || tolerance.volumePerWeek() == null
                || cell.metric().kind == MetricKind.RECALL
                || !tolerance.metricId().equals(cell.metric().id)) {
            return null;
        }
        if (tolerance.segmentId().equals(cell.segment().id)) {
            return tolerance.volumePerWeek();
        }
        return cell.share() == null ? null : tolerance.volumePerWeek() * cell.share();
    }
}
