package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An effect in people's terms: how many errors a week the work avoided (more than 0) or caused (less), and what they cost.
 *
 * <p>The volume counts as known; the interval is that of the effect. Errors of one metric may be added over populations that
 * have no input in common, never over metrics, and never over populations that overlap.
 *
 * @param volumePerWeek inputs in the metric's denominator
 * @param agreed whether the volume was agreed beforehand rather than measured in the windows; what is measured are the inputs
 *     that were scored, which may be fewer than were served, and the sentence says so
 * @param perWeek errors avoided
 * @param inAll errors avoided over the windows that were judged
 * @param money what they cost, a week; null where nobody said what an error costs
 * @param refusal why there is no number; then all others are null
 * @param sentence null where nothing is claimed
 */
public record ErrorsAvoided(
        Double volumePerWeek,
        boolean agreed,
        Estimate perWeek,
        Estimate inAll,
        Money money,
        Refusal refusal,
        String sentence) {

    private static final Duration WEEK = Duration.ofDays(7);

    /** What a share of which counts as an error. */
    public enum Errors {
        WRONG_CALLS("wrong call"),
        MISSES("missed case"),
        /** The metric is no share of a number of inputs that is the same for both versions. */
        NONE(null);

        private final String noun;

        Errors(String noun) {
            this.noun = noun;
        }
    }

    /** Why errors are not counted, or not added. */
    public enum Refusal {
        NOT_A_SHARE_OF_INPUTS(
                "Of this metric the two versions are not asked about the same number of inputs, so an effect is no number of"
                        + " errors."),
        EFFECT_NOT_KNOWN("What the work did here is not known."),
        VOLUME_NOT_KNOWN("How many inputs come a week is not known."),
        NOTHING_TO_ADD("There is nothing to add."),
        DIFFERENT_METRICS("Errors of different metrics are never added."),
        OVERLAPPING_POPULATIONS("These populations have inputs in common, which would be counted twice."),
        NOT_ONE_SERIES("Add segments of one dimension for one release, or releases of one segment: not both at once.");

        private final String text;

        Refusal(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** What an error costs, as a range that somebody agreed; {@code 0 <= low <= high}. */
    public record Cost(double low, double high, String currency) {
        public Cost {
            Checks.notNegative(low, "low");
            Checks.finite(high, "high");
            if (high < low) {
                throw new IllegalArgumentException("the highest cost lies below the lowest");
            }
        }
    }

    /**
     * Money a week, saved (more than 0) or lost: the estimate at the lowest and the highest cost, and how far it reaches when
     * the errors are taken at both ends of their interval as well.
     *
     * @param lowest null where the errors have no interval
     */
    public record Money(double low, double high, Double lowest, Double highest, String currency) {}

    /**
     * @param volumePerWeek as agreed; null: as measured in the windows that were judged
     * @param cost of one error; null where nobody said
     */
    public static ErrorsAvoided of(Metric metric, Errors errors, Assessment found, Double volumePerWeek, Cost cost) {
        if (errors == Errors.NONE || metric.unit() != null) {
            return refused(Refusal.NOT_A_SHARE_OF_INPUTS);
        }
        if (!found.effect().known() || found.evaluated() == null) {
            return refused(Refusal.EFFECT_NOT_KNOWN);
        }
        double weeks = (double) Duration.between(
                                found.evaluated().from(), found.evaluated().until())
                        .toMillis()
                / WEEK.toMillis();
        boolean agreed = volumePerWeek != null;
        Double measured = found.sizes().after();
        // An exam has as many inputs as were put into it: that tells nothing of a week.
        boolean exam = found.has(Reason.Code.FIXED_EVALUATION_SET);
        if (!agreed && (measured == null || exam || !(weeks > 0))) {
            return refused(Refusal.VOLUME_NOT_KNOWN);
        }
        double volume = agreed ? Checks.notNegative(volumePerWeek, "volumePerWeek") : measured / weeks;
        Estimate gain = Wording.lowerIsBetter(metric)
                ? found.effect().estimate().negated()
                : found.effect().estimate();
        Estimate perWeek = times(gain, volume);
        Money money = cost == null ? null : money(perWeek, cost);
        return new ErrorsAvoided(
                volume,
                agreed,
                perWeek,
                times(perWeek, weeks),
                money,
                null,
                sentence(metric, errors, found, volume, agreed, cost));
    }

    /** A part of a sum: which population it is about. */
    public record Part(
            String metric, String dimension, String segment, Instant at, Instant until, ErrorsAvoided avoided) {}

    /**
     * @param errors a week for segments of one release; in all for releases of one segment; null where refused
     * @param refusal null where added
     */
    public record Sum(Estimate errors, boolean perWeek, Refusal refusal) {}

    /** Adds what has no input in common: segments of one dimension at one release, or releases of one segment. */
    public static Sum sum(List<Part> parts) {
        Refusal refusal = refusal(parts);
        if (refusal != null) {
            return new Sum(null, false, refusal);
        }
        boolean segments = parts.stream().map(Part::at).distinct().count() == 1;
        List<Estimate> terms = parts.stream()
                .map(part ->
                        segments ? part.avoided().perWeek() : part.avoided().inAll())
                .toList();
        return new Sum(added(terms), segments, null);
    }

    private static Refusal refusal(List<Part> parts) {
        if (parts.isEmpty()) {
            return Refusal.NOTHING_TO_ADD;
        }
        if (parts.stream().map(Part::metric).distinct().count() > 1) {
            return Refusal.DIFFERENT_METRICS;
        }
        for (Part part : parts) {
            if (part.avoided().refusal() != null) {
                return part.avoided().refusal();
            }
        }
        boolean oneRelease = parts.stream().map(Part::at).distinct().count() == 1;
        boolean oneDimension = parts.stream().map(Part::dimension).distinct().count() == 1;
        boolean oneSegment =
                oneDimension && parts.stream().map(Part::segment).distinct().count() == 1;
        if (oneRelease) {
            Set<String> seen = new HashSet<>();
            boolean disjoint = oneDimension && parts.stream().allMatch(part -> seen.add(part.segment()));
            return disjoint ? null : Refusal.OVERLAPPING_POPULATIONS;
        }
        if (!oneSegment) {
            return Refusal.NOT_ONE_SERIES;
        }
        for (Part one : parts) {
            for (Part other : parts) {
                boolean overlap = one.at().isBefore(other.until()) && other.at().isBefore(one.until());
                if (one != other && overlap) {
                    return Refusal.OVERLAPPING_POPULATIONS;
                }
            }
        }
        return null;
    }

    private static Estimate added(List<Estimate> terms) {
        double value = terms.stream().mapToDouble(Estimate::value).sum();
        boolean aware = terms.stream().allMatch(term -> term.interval() != null);
        boolean sampled = terms.stream().allMatch(term -> term.samplingInterval() != null);
        return new Estimate(
                value,
                aware
                        ? Mover.interval(terms.stream()
                                .map(term -> new Mover.Term(1, term.value(), term.interval()))
                                .toList())
                        : null,
                sampled
                        ? Mover.interval(terms.stream()
                                .map(term -> new Mover.Term(1, term.value(), term.samplingInterval()))
                                .toList())
                        : null);
    }

    private static ErrorsAvoided refused(Refusal why) {
        return new ErrorsAvoided(null, false, null, null, null, why, null);
    }

    private static Estimate times(Estimate estimate, double factor) {
        return new Estimate(
                estimate.value() * factor,
                times(estimate.interval(), factor),
                times(estimate.samplingInterval(), factor));
    }

    private static Interval times(Interval interval, double factor) {
        return interval == null ? null : new Interval(interval.lower() * factor, interval.upper() * factor);
    }

    private static Money money(Estimate errors, Cost cost) {
        double one = errors.value() * cost.low();
        double other = errors.value() * cost.high();
        Interval limits = errors.interval();
        return new Money(
                Math.min(one, other),
                Math.max(one, other),
                limits == null ? null : Math.min(limits.lower() * cost.low(), limits.lower() * cost.high()),
                limits == null ? null : Math.max(limits.upper() * cost.low(), limits.upper() * cost.high()),
                cost.currency());
    }

    // ---- words ----

    /** "That is some 24 wrong calls a week fewer (4–43) among the inputs that were scored."; of the amount that the verdict claims. */
    private static String sentence(
            Metric metric, Errors errors, Assessment found, double volume, boolean agreed, Cost cost) {
        if (!Trade.carried(found)) {
            return null;
        }
        Quantity claimed = claimed(found);
        if (claimed.interval() == null) {
            return null;
        }
        // Prevented, improved and harmed are amounts of at least 0; an effect that helped has the metric's own sign.
        Estimate amount = found.verdict() == Verdict.HELPED && Wording.lowerIsBetter(metric)
                ? claimed.estimate().negated()
                : claimed.estimate();
        Estimate calls = times(amount, volume);
        int decimals = Numbers.decimals(calls.interval().halfWidth());
        String number = Numbers.limit(calls.value(), decimals);
        String said = (found.grade() == Grade.C ? "By that estimate it is some " : "That is some ") + number + " "
                + errors.noun + (number.equals("1") ? "" : "s") + " a week "
                + (found.verdict() == Verdict.HARMED ? "more" : "fewer") + " ("
                + Numbers.range(calls.interval().lower(), calls.interval().upper(), decimals) + ")"
                + (agreed ? "" : " among the inputs that were scored");
        return said + (cost == null ? "." : worth(money(calls, cost), cost, errors));
    }

    /** "; at 50 to 200 AUD each, 1,200 to 4,800 AUD a week (200–8,600)." */
    private static String worth(Money money, Cost cost, Errors errors) {
        String unit = cost.currency() == null ? "" : " " + cost.currency();
        return "; at " + Wording.grouped(cost.low())
                + (cost.high() > cost.low() ? " to " + Wording.grouped(cost.high()) : "") + unit + " each, "
                + Wording.grouped(money.low())
                + (money.high() > money.low() ? " to " + Wording.grouped(money.high()) : "") + unit + " a week ("
                + Wording.grouped(money.lowest()) + "–" + Wording.grouped(money.highest()) + ").";
    }

    private static Quantity claimed(Assessment found) {
        switch (found.verdict()) {
            case HARMED:
                return found.harm();
            case PREVENTED_REGRESSION:
                return found.prevented();
            case IMPROVED:
                return found.improvement();
            default:
                return found.effect();
        }
    }
}
