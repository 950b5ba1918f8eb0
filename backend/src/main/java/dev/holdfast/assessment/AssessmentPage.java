package dev.holdfast.assessment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Some of the judgements that were ever made, the latest first. */
public record AssessmentPage(
        List<AssessmentRow> items, @Nullable String nextCursor) {

    /**
     * One judgement as it was recorded.
     *
     * @param itemId the item whose plan names the cell; null: no plan does
     * @param transitionAt when the new version took over
     */
    public record AssessmentRow(
            UUID assessmentId,
            @Nullable UUID itemId,
            UUID metricId,
            UUID segmentId,
            String newVersion,
            Instant transitionAt,
            String verdict,
            @Nullable String grade,
            String methodVersion,
            Instant recordedAt) {
        static AssessmentRow of(RecordedAssessment row) {
            return new AssessmentRow(
                    row.id,
                    row.itemId,
                    row.metricId,
                    row.segmentId,
                    row.newVersion,
                    row.transitionAt,
                    Wire.name(row.verdict),
                    row.grade == null ? null : row.grade.name(),
                    row.methodVersion,
                    row.recordedAt);
        }
    }
}
