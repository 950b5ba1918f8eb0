package dev.holdfast.metrics;

/**
 * What the grade of evidence asks of a measurement; null is "not said" everywhere.
 *
 * @param labelRate share of the inputs that had a label, in [0, 1]
 * @param labelsRandom whether the labelled inputs were chosen at random
 * @param sampling which of the window's inputs were measured
 * @param trainingOverlap share of the inputs that the version was trained on, in [0, 1]
 * @param countsInferred whether the counts were worked out from rates instead of counted
 * @param typedByHand whether a person typed the number in
 * @param sourceUrl where the numbers come from: an http(s) address
 */
public record Grading(
        Double labelRate,
        Boolean labelsRandom,
        Sampling sampling,
        Double trainingOverlap,
        boolean countsInferred,
        boolean typedByHand,
        String sourceUrl) {}
