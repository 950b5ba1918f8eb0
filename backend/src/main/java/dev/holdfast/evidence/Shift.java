package dev.holdfast.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far the inputs moved between the segments of one dimension, from the baseline windows of a transition to its new ones.
 * Shown beside pressure, never as pressure.
 *
 * <p>Source of the rules: docs/methods/shift.md. Start reading at {@link #of}.
 *
 * @param before the baseline windows, null where there are none
 * @param after the new windows, null where there are none
 * @param raw total variation distance of the two mixes as they are, 0..1: half the sum of absolute differences of shares; null
 *     with a reason why
 * @param pValue of the raw distance if nothing had moved; null where it could not fall below 5% ({@link #tooFewBlocks})
 * @param swingKnown whether that reckons with the usual swing of the mix from window to window; otherwise with chance alone, or
 *     ({@link #tooFewBlocks}) so few blocks can be shuffled that no shift could ever be told from that swing
 * @param proven the distance is larger than what swing (or chance) would show in 1 of 20 cases
 * @param moved share of the inputs that moved, without what swing or chance adds to the raw distance; null unless proven
 * @param interval of {@code moved}, 95%; null unless proven
 * @param atLeast share that moved at the least, a whole percentage rounded down; null unless proven
 * @param rho correlation of neighbouring windows that the blocks reckon with
 * @param blockLength windows that are moved together; null where chance alone is reckoned with
 * @param parts every segment that held an input, by name
 * @param appeared segments without any input before, and with more after than chance explains
 * @param vanished segments without any input after, and with more before than chance explains
 * @param why nothing could be compared; null: it was
 */
public record Shift(
        String dimension,
        WindowSpan before,
        WindowSpan after,
        double inputsBefore,
        double inputsAfter,
        Double raw,
        Double pValue,
        boolean swingKnown,
        boolean proven,
        Double moved,
        Interval interval,
        Double atLeast,
        double rho,
        Integer blockLength,
        List<Part> parts,
        List<String> appeared,
        List<String> vanished,
        Why why,
        String sentence) {

    /** Why nothing could be compared. */
    public enum Why {
        NO_BASELINE,
        NO_NEW_WINDOWS,
        ONE_SEGMENT
    }

    /** Shares of the inputs of its side, 0..1. */
    public record Part(String segment, double before, double after) {}

    public Shift {
        parts = List.copyOf(parts);
        appeared = List.copyOf(appeared);
        vanished = List.copyOf(vanished);
    }

    /** Whether not even the farthest mixes could be told from the usual swing: then "no shift" must not be said either. */
    public boolean tooFewBlocks() {
        return !swingKnown && blockLength != null;
    }

    /** Whether something happened that the team should be told of. */
    public boolean noteworthy() {
        return proven || !appeared.isEmpty() || !vanished.isEmpty();
    }

    /**
     * The windows that a shift is read from, each side in time order.
     *
     * @param before the last stretch of the superseded version
     * @param after the new windows
     */
    public record Sides(List<MixWindow> before, List<MixWindow> after) {
        public Sides {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /**
         * Those that the transition is judged on.
         *
         * @param windows of all live versions, in any order
         * @param evaluateUntil exclusive end of what is evaluated; null: until the next transition
         */
        public static Sides of(
                List<MixWindow> windows, List<ServicePeriod> periods, Transition transition, Instant evaluateUntil) {
            List<MixWindow> present = windows.stream()
                    .filter(window -> window.total() > 0)
                    .sorted(Comparator.comparing(MixWindow::from).thenComparing(MixWindow::until))
                    .toList();
            List<MixWindow> before = Stretches.last(periods.stream()
                    .filter(period -> transition.at().equals(period.until()))
                    .findFirst()
                    .map(period -> served(present, period.version(), period.from(), period.until()))
                    .orElse(List.of()));
            Instant until = Stream.of(evaluateUntil, transition.until())
                    .filter(each -> each != null)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            return new Sides(before, served(present, transition.newVersion(), transition.at(), until));
        }

        private static List<MixWindow> served(List<MixWindow> windows, String version, Instant from, Instant until) {
            return windows.stream()
                    .filter(window -> window.version().equals(version)
                            && !window.from().isBefore(from)
                            && (until == null || !window.until().isAfter(until)))
                    .toList();
        }
    }

    /** @param rho correlation of neighbouring windows of the product's main metric ({@link #rho}) */
    public static Shift of(String dimension, Sides sides, double rho) {
        return new ShiftOfInputs(dimension, sides.before(), sides.after(), rho, ShiftOfInputs.SEED).shift();
    }

    /** The proven one that moved most, else the one least like the usual swing; null where nothing could be compared. */
    public static Shift strongest(List<Shift> dimensions) {
        return dimensions.stream()
                .filter(shift -> shift.why() == null)
                .min(Comparator.comparing((Shift shift) -> !shift.proven())
                        .thenComparing(shift -> shift.proven()
                                ? 0 - shift.moved()
                                : shift.pValue() == null ? Double.valueOf(1) : shift.pValue())
                        .thenComparing(Shift::dimension))
                .orElse(null);
    }

    /**
     * What is said of a transition over all inputs: that a level held is said against a proven shift, and nothing else is. Where
     * the usual swing of the mix is not known, the shift may be no more than that swing, so the level did not hold against it.
     *
     * @param shift the strongest of the transition; null without one
     */
    public static String against(Metric metric, Assessment found, Shift shift) {
        return found.verdict() == Verdict.HELD && shift != null && shift.proven() && shift.swingKnown()
                ? ShiftSentences.against(metric, found, shift)
                : found.sentence();
    }

    /**
     * What an event that is raised of it is called: "Inputs shifted by demand: about 35% (24–46)"; of what is no longer
     * noteworthy, that it is taken back.
     */
    public String title() {
        return ShiftSentences.title(this);
    }

    /**
     * The correlation of neighbouring windows that a shift reckons with.
     *
     * @param main the product's main metric over all inputs; null: nothing is measured
     * @param until later windows are left out, so that what was found once stays; null: all count
     */
    public static double rho(CellHistory main, Instant until) {
        if (main == null) {
            return Swing.USUAL_RHO;
        }
        String scorer = main.windows().stream()
                .filter(window -> until == null || !window.until().isAfter(until))
                .max(Comparator.comparing(MeasuredWindow::until))
                .map(window -> window.quality().scorerVersion())
                .orElse(null);
        return Swing.rho(Series.of(main).levelRuns(until, scorer));
    }
}
