package dev.holdfast.assessment;

import dev.holdfast.evidence.Shift;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the inputs moved at one transition.
 *
 * @param until the next transition; null: there is none yet
 * @param oldVersion null: the first version
 * @param over whether the evaluation is over; before, numbers are shown and nothing is claimed
 * @param strongest the dimension that stands for the transition: the proven one that moved most, else the one least like the
 *     usual swing; null: nothing could be compared
 * @param dimensions every dimension, by name
 */
public record InputShiftView(
        Instant at,
        @Nullable Instant until,
        @Nullable String oldVersion,
        String newVersion,
        boolean over,
        @Nullable ShiftView strongest,
        List<ShiftView> dimensions) {

    /**
     * One dimension. Shares are 0..1.
     *
     * @param state proven, usual_swing, not_told (no more than chance, and the swing is not known), too_few (so few windows
     *     that no shift could ever be told from the usual swing), too_early or not_compared
     * @param raw total variation distance of the two mixes as they are; null: not compared
     * @param moved share of the inputs that moved, without what swing adds to the raw distance; null unless proven
     * @param lower of moved, 95%
     * @param atLeast share that moved at the least; null unless proven
     * @param pValue of the raw distance if nothing had moved
     * @param swingKnown whether that reckons with the usual swing from window to window (six windows on each side), or with
     *     chance alone
     * @param rho correlation of neighbouring windows of the product's main metric
     * @param blockLength windows that are shuffled together; null where the swing is not known
     * @param appeared segments that had no inputs before
     * @param vanished segments that have no inputs any more
     */
    public record ShiftView(
            String dimension,
            String state,
            @Nullable Double raw,
            @Nullable Double moved,
            @Nullable Double lower,
            @Nullable Double upper,
            @Nullable Double atLeast,
            @Nullable Double pValue,
            boolean swingKnown,
            double rho,
            @Nullable Integer blockLength,
            AssessmentView.@Nullable SpanView before,
            AssessmentView.@Nullable SpanView after,
            double inputsBefore,
            double inputsAfter,
            List<ShiftedPart> parts,
            List<String> appeared,
            List<String> vanished,
            String sentence) {

        static ShiftView of(Shift shift, boolean over) {
            return new ShiftView(
                    shift.dimension(),
                    state(shift, over),
                    shift.raw(),
                    shift.moved(),
                    shift.interval() == null ? null : shift.interval().lower(),
                    shift.interval() == null ? null : shift.interval().upper(),
                    shift.atLeast(),
                    shift.pValue(),
                    shift.swingKnown(),
                    shift.rho(),
                    shift.blockLength(),
                    AssessmentView.SpanView.of(shift.before()),
                    AssessmentView.SpanView.of(shift.after()),
                    shift.inputsBefore(),
                    shift.inputsAfter(),
                    shift.parts().stream()
                            .map(part -> new ShiftedPart(part.segment(), part.before(), part.after()))
                            .toList(),
                    shift.appeared(),
                    shift.vanished(),
                    over || shift.why() != null ? shift.sentence() : "Too early to say. So far: " + shift.sentence());
        }

        private static String state(Shift shift, boolean over) {
            if (shift.why() != null) {
                return "not_compared";
            }
            if (!over) {
                return "too_early";
            }
            if (shift.proven()) {
                return "proven";
            }
            return shift.swingKnown() ? "usual_swing" : shift.tooFewBlocks() ? "too_few" : "not_told";
        }
    }

    /** Share of one segment among the inputs before and after. */
    public record ShiftedPart(String segment, double before, double after) {}

    static InputShiftView of(InputShift shift) {
        Shift strongest = Shift.strongest(shift.dimensions());
        return new InputShiftView(
                shift.at(),
                shift.until(),
                shift.oldVersion(),
                shift.newVersion(),
                shift.over(),
                strongest == null ? null : ShiftView.of(strongest, shift.over()),
                shift.dimensions().stream()
                        .map(each -> ShiftView.of(each, shift.over()))
                        .toList());
    }
}
