package dev.holdfast.evidence;

/**
 * What grading and comparability need to know about one evaluation. Null means: nobody said.
 *
 * @param labelRate share of the inputs that got a label, 0..1
 * @param labelsRandom whether the labelled inputs were picked at random; false when a model or a person picked them
 * @param sampling how inputs came into the evaluation
 * @param evaluationSet name of a fixed set that is scored again and again, null for served inputs
 * @param trainingOverlap whether the evaluated inputs were also trained on
 * @param inferredCounts whether the sample size was worked out rather than reported
 * @param typedByHand whether a person typed the value
 * @param metricVersion version of the metric's definition
 * @param scorerVersion version of what scores
 * @param segmentVersion version of the segment's definition
 */
public record Quality(
        Double labelRate,
        Boolean labelsRandom,
        Sampling sampling,
        String evaluationSet,
        boolean trainingOverlap,
        boolean inferredCounts,
        boolean typedByHand,
        String metricVersion,
        String scorerVersion,
        String segmentVersion) {

    /** Every input, a random part of them, or a part that somebody chose. */
    public enum Sampling {
        EVERY_INPUT,
        RANDOM,
        CHOSEN
    }

    public Quality {
        if (labelRate != null) {
            Checks.share(labelRate, "labelRate");
        }
    }

    /** Nothing that would lower a grade is known. */
    public static final Quality PLAIN = new Quality(null, null, null, null, false, false, false, null, null, null);
}
