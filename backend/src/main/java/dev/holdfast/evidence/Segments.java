package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Many segments of one transition at once: which effects stand out, and which go against the headline. */
public final class Segments {
    /** Of the effects called found, at most this share is expected to be none. */
    private static final double FALSE_DISCOVERIES = 0.10;

    private Segments() {}

    /** @param share of all inputs, 0..1; null where it is not known */
    public record Part(String segment, Double share, Assessment assessment) {
        public Part {
            if (share != null) {
                Checks.share(share, "share");
            }
        }
    }

    /**
     * @param pValue of the effect, two-sided and swing-aware; null where the effect or its interval is not known
     * @param found whether the effect stands out among all segments (Benjamini and Hochberg 1995, at 0.10)
     * @param againstHeadline whether the effect has the opposite sign to the effect over all inputs
     */
    public record Flag(String segment, Double share, Double pValue, boolean found, boolean againstHeadline) {}

    /** In the order of {@code parts}. */
    public static List<Flag> compare(Assessment headline, List<Part> parts) {
        List<Double> pValues =
                parts.stream().map(part -> pValue(part.assessment())).toList();
        double threshold = threshold(pValues);
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Double pValue = pValues.get(i);
            boolean against = headline.tellsEffect()
                    && part.assessment().tellsEffect()
                    && headline.effect().value() * part.assessment().effect().value() < 0;
            flags.add(new Flag(part.segment(), part.share(), pValue, pValue != null && pValue <= threshold, against));
        }
        return List.copyOf(flags);
    }

    /** {@code 2 (1 − F_t(|effect| / se))} with the standard error that the interval implies. */
    static Double pValue(Assessment assessment) {
        Interval interval = assessment.effect().interval();
        if (!assessment.tellsEffect() || interval == null || !(interval.halfWidth() > 0)) {
            return null;
        }
        double df = assessment.degreesOfFreedom();
        double standardError = interval.halfWidth() / StudentT.quantile(0.975, df);
        return StudentT.twoSided(assessment.effect().value() / standardError, df);
    }

    /** The largest p that is still found: the last of the ordered p with p ≤ rank/count × 0.10; −1 when none is. */
    static double threshold(List<Double> pValues) {
        List<Double> known = pValues.stream()
                .filter(p -> p != null)
                .sorted(Comparator.naturalOrder())
                .toList();
        double threshold = -1;
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i) <= FALSE_DISCOVERIES * (i + 1) / known.size()) {
                threshold = known.get(i);
            }
        }
        return threshold;
    }
}
