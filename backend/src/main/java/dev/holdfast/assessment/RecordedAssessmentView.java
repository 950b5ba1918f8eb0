package dev.holdfast.assessment;

import java.util.List;
import java.util.UUID;

/**
 * One judgement with what it was made from.
 *
 * @param inputIds snapshots and paired snapshots of the baseline and the evaluated windows
 */
public record RecordedAssessmentView(AssessmentView assessment, List<UUID> inputIds) {}
