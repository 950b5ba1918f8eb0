package dev.holdfast.assessment;

import dev.holdfast.evidence.Grade;
import dev.holdfast.evidence.Trade;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.Segment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What lists of items must flag beside their verdicts: three statements, however many items there are. */
@ApplicationScoped
public class Losses {
    /** Each lost cell beside the same metric over all inputs. */
    private static final String LOST = "select o.itemId, o.metricId, o.segmentId, o.part, o.verdict, o.grade, o.fell,"
            + " h.verdict, h.grade, h.fell from Outcome o left join Outcome h on h.productId = o.productId"
            + " and h.itemId = o.itemId and h.metricId = o.metricId and h.segmentId = :all where o.productId = :product and ";

    private final EntityManager database;

    Losses(EntityManager database) {
        this.database = database;
    }

    /** As of now, by item. */
    public List<LossView> of(
            UUID productId, Map<UUID, MetricDefinition> metrics, Map<UUID, Segment> segments, LocalDate today) {
        UUID all = segments.values().stream()
                .filter(Segment::isAll)
                .map(segment -> segment.id)
                .findFirst()
                .orElse(null);
        if (all == null) {
            return List.of();
        }
        List<Object[]> rows = new ArrayList<>(query(LOST + "o.verdict = :harmed", productId, all));
        rows.addAll(query(LOST + "o.fell = true and o.verdict <> :harmed", productId, all));
        Map<SignOff.Cell, SignOff> signed = rows.isEmpty() ? Map.of() : SignOff.current(productId, null);
        List<LossView> losses = new ArrayList<>();
        for (Object[] row : rows) {
            UUID segmentId = (UUID) row[2];
            Trade.Kind kind = kind(row, segmentId.equals(all));
            if (kind == null || !metrics.containsKey((UUID) row[1]) || !segments.containsKey(segmentId)) {
                continue;
            }
            MetricDefinition metric = metrics.get((UUID) row[1]);
            Segment segment = segments.get(segmentId);
            SignOff signOff = signed.get(new SignOff.Cell((UUID) row[0], metric.id, segmentId));
            boolean accepted = signOff != null && !signOff.withdrawn;
            losses.add(new LossView(
                    (UUID) row[0],
                    metric.id,
                    metric.name,
                    segmentId,
                    segment.dimension,
                    segment.name,
                    Wire.name(kind),
                    accepted ? SignOffView.of(signOff, signOff, today).state() : null,
                    accepted ? signOff.until : null));
        }
        losses.sort(Comparator.comparing(LossView::itemId)
                .thenComparing(LossView::metricName)
                .thenComparing(LossView::dimension)
                .thenComparing(LossView::segment));
        return losses;
    }

    private List<Object[]> query(String words, UUID productId, UUID all) {
        return database.createQuery(words, Object[].class)
                .setParameter("product", productId)
                .setParameter("all", all)
                .setParameter("harmed", Verdict.HARMED)
                .getResultList();
    }

    /** What the primary cell over all inputs says, the verdict says: it is no loss beside it. */
    private static Trade.Kind kind(Object[] row, boolean overAll) {
        Trade.Standing part = new Trade.Standing((Verdict) row[4], (Grade) row[5], (Boolean) row[6]);
        if (overAll || row[7] == null) {
            return part.harmed() && row[3] != PlannedItem.Part.PRIMARY ? Trade.Kind.HARMED : null;
        }
        return Trade.lost(new Trade.Standing((Verdict) row[7], (Grade) row[8], (Boolean) row[9]), part);
    }
}
