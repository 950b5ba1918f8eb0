package dev.holdfast.assessment;

import dev.holdfast.evidence.Attribution;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the effect of a release falls upon the items that shipped in it, in one cell. The ledger keeps such a release as
 * "together", split or not.
 *
 * @param method shapley or chain; null: not split
 * @param order in which a chain adds the items, by key
 * @param parts add up to the effect of the release; empty where it is not split
 * @param refusal why it is not split: effect_not_known, not_measured, coalition_missing or other_windows; null: it is split
 * @param missing sets of item keys of which a version would have to be scored
 */
public record AttributionView(
        UUID metricId,
        UUID segmentId,
        @Nullable String method,
        List<String> order,
        List<AttributedPart> parts,
        @Nullable String refusal,
        List<List<String>> missing,
        String sentence) {

    /**
     * @param displayed in points or the metric's unit, rounded so that the printed parts add up
     * @param own whether it is the item that was asked for
     */
    public record AttributedPart(UUID itemId, String key, EstimateView effect, String displayed, boolean own) {}

    static AttributionView of(UUID metricId, UUID segmentId, Attribution split, Map<String, UUID> ids, UUID own) {
        return new AttributionView(
                metricId,
                segmentId,
                Wire.name(split.kind()),
                split.order(),
                split.parts().stream()
                        .map(part -> new AttributedPart(
                                ids.get(part.item()),
                                part.item(),
                                EstimateView.of(part.effect()),
                                part.displayed(),
                                ids.get(part.item()).equals(own)))
                        .toList(),
                Wire.name(split.refusal()),
                split.missing().stream()
                        .map(items -> items.stream().sorted().toList())
                        .toList(),
                split.sentence());
    }
}
