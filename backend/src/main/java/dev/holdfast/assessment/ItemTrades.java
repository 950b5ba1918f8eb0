package dev.holdfast.assessment;

import dev.holdfast.assessment.PlannedItem.Part;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Trade;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an item cost that its headline does not say: every cell against the same metric over all inputs. Pure. */
final class ItemTrades {

    /**
     * One cell of the item.
     *
     * @param assessmentId null in a read as of an earlier time
     * @param share of the evaluated inputs; null: not counted
     * @param found whether its effect stands out among the metric's segments
     */
    record Cell(
            UUID assessmentId,
            MetricDefinition metric,
            Segment segment,
            Part part,
            Double share,
            boolean found,
            Assessment assessment) {}

    private ItemTrades() {}

    /** What is proven and to somebody's loss comes first, then by what the metric is to the plan, then by the share of inputs. */
    static List<TradeView> of(UUID itemId, List<Cell> cells, Map<SignOff.Cell, SignOff> signed, LocalDate today) {
        Map<UUID, List<Cell>> byMetric = cells.stream().collect(Collectors.groupingBy(cell -> cell.metric().id));
        List<TradeView> trades = new ArrayList<>();
        for (List<Cell> ofMetric : byMetric.values()) {
            Cell headline = ofMetric.stream()
                    .filter(cell -> cell.segment().isAll())
                    .findFirst()
                    .orElse(null);
            for (Cell cell : ofMetric) {
                Trade trade = trade(headline, cell, ofMetric.size() - 1);
                if (trade != null) {
                    trades.add(view(itemId, cell, trade, signed, today));
                }
            }
        }
        trades.sort(Comparator.comparing((TradeView trade) -> !trade.proven())
                .thenComparing(trade -> !trade.cost())
                .thenComparing(trade -> rank(trade.metricId(), byMetric))
                .thenComparing(trade -> trade.share() == null ? -1 : -trade.share())
                .thenComparing(TradeView::metricName)
                .thenComparing(TradeView::dimension)
                .thenComparing(TradeView::segment));
        return trades;
    }

    /** The metric by which the item is judged first, then its guardrails, then those that no plan names. */
    private static int rank(UUID metricId, Map<UUID, List<Cell>> byMetric) {
        return byMetric.get(metricId).stream()
                .mapToInt(cell -> cell.part().ordinal())
                .min()
                .orElseThrow();
    }

    private static Trade trade(Cell headline, Cell cell, int looks) {
        Metric metric = CellInputs.inWords(cell.metric());
        if (headline == null || cell == headline) {
            return Trade.within(metric, cell.assessment());
        }
        return Trade.beneath(
                metric,
                headline.assessment(),
                cell.segment().dimension,
                cell.segment().name,
                cell.share(),
                cell.assessment(),
                looks,
                cell.found());
    }

    private static TradeView view(
            UUID itemId, Cell cell, Trade trade, Map<SignOff.Cell, SignOff> signed, LocalDate today) {
        SignOff current = signed.get(new SignOff.Cell(itemId, cell.metric().id, cell.segment().id));
        return new TradeView(
                cell.assessmentId(),
                cell.metric().id,
                cell.metric().name,
                cell.segment().id,
                cell.segment().dimension,
                cell.segment().name,
                Wire.name(cell.part()),
                Wire.name(trade.kind()),
                trade.cost(),
                trade.proven(),
                trade.sentence(),
                cell.share(),
                Wire.name(cell.assessment().verdict()),
                EstimateView.of(cell.assessment().effect()),
                current == null || current.withdrawn ? null : SignOffView.of(current, current, today));
    }
}
