package dev.holdfast.roadmap;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item of the roadmap.
 *
 * @param causeKnown null: not asked yet; false: it was asked, and nobody knows
 * @param stopCondition when to stop, as a condition that is watched; null: only words, or nothing
 * @param startedOn when the work starts or started
 * @param shippedOn when it goes or went into service
 * @param labels words to find it by
 * @param waitsFor items that have to ship before this one starts
 * @param backlogRank its place in the backlog: text that sorts
 * @param stageSince since when it stands in its stage
 * @param stageReason why it was moved there, if somebody said so
 * @param begunOn when the work was said to begin, which locks the plan; null while planned or reopened
 * @param illustrative made up to show something
 * @param revision the number of the latest change, from 1; also the ETag
 * @param recordedAt when the latest change was recorded
 * @param knownAt when the latest change was known to the team
 */
public record ItemView(
        UUID itemId,
        UUID productId,
        String key,
        ItemKind kind,
        String title,
        @Nullable String hypothesis,
        @Nullable String cause,
        @Nullable Boolean causeKnown,
        Dependencies dependencies,
        @Nullable ExpectedEffect expectedEffect,
        @Nullable String stopRule,
        @Nullable StopCondition stopCondition,
        @Nullable Double effortDays,
        @Nullable String owner,
        @Nullable RoadmapDate startedOn,
        @Nullable RoadmapDate shippedOn,
        @Nullable String modelVersion,
        @Nullable String supersedes,
        List<String> labels,
        List<UUID> waitsFor,
        String backlogRank,
        Stage stage,
        LocalDate stageSince,
        @Nullable String stageReason,
        @Nullable LocalDate begunOn,
        boolean archived,
        Boolean illustrative,
        int revision,
        Instant recordedAt,
        Instant knownAt,
        String changedBy) {

    /** What was written before items had labels, waited for others, had a place or could be made up has none of these. */
    public ItemView {
        labels = labels == null ? List.of() : labels;
        waitsFor = waitsFor == null ? List.of() : waitsFor;
        backlogRank = backlogRank == null ? "" : backlogRank;
        illustrative = Boolean.TRUE.equals(illustrative);
    }

    static ItemView of(RoadmapItem item) {
        return new ItemView(
                item.id,
                item.productId,
                item.key(),
                item.kind,
                item.title,
                item.hypothesis,
                item.cause,
                item.causeKnown,
                new Dependencies(item.dataNeeded, item.modelConstraints),
                item.expectedEffect(),
                item.stopRule,
                item.stopCondition,
                item.effortDays,
                item.owner,
                item.startedOn,
                item.shippedOn,
                item.modelVersion,
                item.supersedes,
                item.labels,
                item.waitsFor,
                item.backlogRank,
                item.stage,
                item.stageSince,
                item.stageReason,
                item.begunOn,
                item.archived,
                item.illustrative,
                item.revision,
                item.recordedAt,
                item.knownAt,
                item.changedBy);
    }
}
