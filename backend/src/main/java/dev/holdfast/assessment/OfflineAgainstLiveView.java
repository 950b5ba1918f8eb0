package dev.holdfast.assessment;

import dev.holdfast.evidence.OfflineAgainstLive;
import dev.holdfast.evidence.PairedOnSet;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each version of the model scored on its test set, beside what it does live.
 *
 * @param segmentId null: nothing has been measured yet
 * @param sentence about the version in service, or the last one that was scored
 * @param versions one for each version and test set, in the order in which the versions were first measured
 * @param onEvaluationSets two versions compared input by input on one fixed set: holds for that set only
 */
public record OfflineAgainstLiveView(
        UUID productId,
        UUID metricId,
        @Nullable UUID segmentId,
        String sentence,
        List<VersionView> versions,
        List<PairView> onEvaluationSets) {

    /**
     * One version and test set.
     *
     * @param serving whether it is in service
     * @param evaluationSet name of the test set; null: it has none, or there is no score
     * @param offline the latest score; null: none is known
     * @param offlineSize inputs of the test set in the metric's denominator; null: not said
     * @param scoredAt end of the window in which it was scored
     * @param live the level of its last stretch of live windows; null: not measured live
     * @param liveSize inputs of those windows in the metric's denominator; null: not said
     * @param liveUntil exclusive
     * @param gap live − offline; null: one of them is missing or they may not be compared, and the reasons say why
     */
    public record VersionView(
            String modelVersion,
            boolean serving,
            @Nullable String evaluationSet,
            @Nullable EstimateView offline,
            @Nullable Double offlineSize,
            @Nullable Instant scoredAt,
            @Nullable EstimateView live,
            @Nullable Double liveSize,
            @Nullable Integer liveWindows,
            @Nullable Instant liveFrom,
            @Nullable Instant liveUntil,
            @Nullable EstimateView gap,
            List<ReasonView> reasons,
            String sentence) {

        static VersionView of(OfflineAgainstLive found) {
            return new VersionView(
                    found.version(),
                    found.serving(),
                    found.evaluationSet(),
                    found.offline() == null ? null : EstimateView.of(found.offline()),
                    found.offlineSize(),
                    found.scoredAt(),
                    found.live() == null ? null : EstimateView.of(found.live()),
                    found.liveSize(),
                    found.liveWindows() == null ? null : found.liveWindows().windows(),
                    found.liveWindows() == null ? null : found.liveWindows().from(),
                    found.liveWindows() == null ? null : found.liveWindows().until(),
                    found.gap() == null ? null : EstimateView.of(found.gap()),
                    found.reasons().stream().map(ReasonView::of).toList(),
                    found.sentence());
        }
    }

    /**
     * Two versions on one fixed set.
     *
     * @param difference new − old, on the same inputs
     */
    public record PairView(
            String evaluationSet,
            String oldVersion,
            String newVersion,
            EstimateView before,
            EstimateView after,
            EstimateView difference,
            double bothRight,
            double onlyNew,
            double onlyOld,
            double bothWrong,
            String sentence) {

        static PairView of(PairedOnSet found) {
            return new PairView(
                    found.evaluationSet(),
                    found.oldVersion(),
                    found.newVersion(),
                    EstimateView.of(found.before()),
                    EstimateView.of(found.after()),
                    EstimateView.of(found.difference()),
                    found.pairs().bothRight(),
                    found.pairs().onlyNew(),
                    found.pairs().onlyOld(),
                    found.pairs().bothWrong(),
                    found.sentence());
        }
    }

    static OfflineAgainstLiveView of(
            UUID productId,
            UUID metricId,
            @Nullable UUID segmentId,
            List<OfflineAgainstLive> versions,
            List<PairedOnSet> onSets) {
        String sentence = versions.stream()
                .filter(version -> version.offline() != null)
                .reduce((one, next) -> one.serving() && !next.serving() ? one : next)
                .map(OfflineAgainstLive::sentence)
                .or(() -> onSets.stream().reduce((one, next) -> next).map(PairedOnSet::sentence))
                .orElse("No version has been scored on a test set yet.");
        return new OfflineAgainstLiveView(
                productId,
                metricId,
                segmentId,
                sentence,
                versions.stream().map(VersionView::of).toList(),
                onSets.stream().map(PairView::of).toList());
    }
}
