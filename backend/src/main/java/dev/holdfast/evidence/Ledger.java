package dev.holdfast.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a level came from over a period: opening, what the environment did, what the work did by kind, closing.
 *
 * <p>It always reconciles: the values of all rows between opening and closing add up to closing − opening, and so do the
 * printed ones. Numbers are in the metric's own direction and unit.
 *
 * @param from start of the stretch in which the period asked for begins
 * @param until end of the stretch in which it ends
 * @param snapped whether that differs from what was asked for
 * @param work the effects of all items together; null where no item claims a release of the period
 * @param releases how many transitions lie in the period
 */
public record Ledger(
        Instant from, Instant until, boolean snapped, List<Row> rows, Estimate work, int releases, String sentence) {

    /** In the order in which they are read; a kind without a release in the period has no row. */
    public enum Kind {
        OPENING,
        ENVIRONMENT,
        MAINTENANCE,
        CORRECTIVE,
        ADDITIVE,
        TOGETHER,
        UNATTRIBUTED,
        CLOSING
    }

    /**
     * @param displayed the value in percent, points or the metric's unit, rounded so that the printed rows add up
     * @param transitions the releases behind the row, by the instant at which each took over
     */
    public record Row(Kind kind, Estimate estimate, String displayed, List<Instant> transitions) {
        public Row {
            transitions = List.copyOf(transitions);
        }
    }

    /** One transition; {@code kind} is null where no item claims it, then its effect is attributed to nobody. */
    public record Step(Assessment assessment, WorkKind kind) {}

    public Ledger {
        rows = List.copyOf(rows);
    }

    /**
     * The ledger of {@code [from, until)}, which snaps outwards to the edges of stretches.
     *
     * @param levels of the cell, in time order ({@link Assess#levels})
     * @param steps every transition of the cell, in time order
     * @return null where nothing was measured in the period
     */
    public static Ledger of(Metric metric, List<LevelStretch> levels, List<Step> steps, Instant from, Instant until) {
        int last = -1;
        int first = 0;
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).from().isBefore(until)) {
                last = i;
            }
            if (!levels.get(i).from().isAfter(from)) {
                first = i;
            }
        }
        if (last < 0 || !from.isBefore(until)) {
            return null;
        }
        LevelStretch opening = levels.get(first);
        LevelStretch closing = levels.get(last);
        List<Step> within = steps.stream()
                .filter(step -> step.assessment().at().isAfter(opening.from())
                        && !step.assessment().at().isAfter(closing.from()))
                .toList();
        boolean snapped = !opening.from().equals(from) || !closing.until().equals(until);
        return new Chain(opening, closing, within).ledger(metric, snapped);
    }

    /** Values in the unit of the last printed digit, rounded by largest remainder so that they add up to {@code total}. */
    static long[] apportioned(double[] exact, long total) {
        long[] rounded = new long[exact.length];
        List<Integer> byRemainder = new ArrayList<>();
        long missing = total;
        for (int i = 0; i < exact.length; i++) {
            rounded[i] = (long) Math.floor(exact[i]);
            missing -= rounded[i];
            if (exact[i] != 0) {
                byRemainder.add(i);
            }
        }
        byRemainder.sort(Comparator.comparingDouble(i -> rounded[i] - exact[i]));
        int size = byRemainder.size();
        for (int turn = 0; missing != 0 && size > 0; turn++) {
            int row = missing > 0 ? byRemainder.get(turn % size) : byRemainder.get(size - 1 - turn % size);
            rounded[row] += Long.signum(missing);
            missing -= Long.signum(missing);
        }
        return rounded;
    }

    /** Decimals and factor of what is printed: shares as percent with one decimal, others by what their opening supports. */
    private record Print(int decimals, double factor) {
        static Print of(Metric metric, Estimate opening) {
            if (metric.unit() == null) {
                return new Print(1, 100);
            }
            return new Print(
                    opening.interval() == null
                            ? 2
                            : Numbers.decimals(opening.interval().halfWidth()) + 1,
                    1);
        }

        double exact(double value) {
            return value * factor * Math.pow(10, decimals);
        }

        long nearest(double value) {
            return new BigDecimal(exact(value))
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }

        String text(long digits) {
            BigDecimal value = BigDecimal.valueOf(digits, decimals);
            return (digits < 0 ? Numbers.MINUS : "") + value.abs().toPlainString();
        }
    }

    /** The walk from the opening level to the closing one. */
    private static final class Chain {
        private final LevelStretch opening;
        private final LevelStretch closing;
        private final List<Step> steps;
        private final Sum environment = new Sum();
        private final Sum unattributed = new Sum();
        private final Sum work = new Sum();
        private final List<Sum> kinds = new ArrayList<>();

        /** The level reached so far. */
        private Estimate level;
        /** Whether a release came since, of which it is not known what it did. */
        private boolean jumped;
        /** The steps with a counterfactual since the level at which this part of the chain opened. */
        private final List<Assessment> part = new ArrayList<>();

        private Estimate partOpening;

        Chain(LevelStretch opening, LevelStretch closing, List<Step> steps) {
            this.opening = opening;
            this.closing = closing;
            this.steps = steps;
            this.level = opening.level();
            this.partOpening = level;
            for (int i = 0; i < WorkKind.values().length; i++) {
                kinds.add(new Sum());
            }
        }

        Ledger ledger(Metric metric, boolean snapped) {
            steps.forEach(this::walk);
            arriveAt(closing.level());
            endPart(closing.level());
            List<Kind> names = new ArrayList<>(List.of(Kind.ENVIRONMENT));
            List<Sum> sums = new ArrayList<>(List.of(environment));
            for (WorkKind kind : WorkKind.values()) {
                if (!kinds.get(kind.ordinal()).transitions.isEmpty()) {
                    names.add(Kind.valueOf(kind.name()));
                    sums.add(kinds.get(kind.ordinal()));
                }
            }
            if (!unattributed.transitions.isEmpty()) {
                names.add(Kind.UNATTRIBUTED);
                sums.add(unattributed);
            }
            Print print = Print.of(metric, opening.level());
            List<Estimate> estimates = sums.stream().map(Sum::estimate).toList();
            long start = print.nearest(opening.level().value());
            long end = print.nearest(closing.level().value());
            long[] printed = apportioned(
                    estimates.stream()
                            .mapToDouble(estimate -> print.exact(estimate.value()))
                            .toArray(),
                    end - start);
            List<Row> rows = new ArrayList<>();
            rows.add(new Row(Kind.OPENING, opening.level(), print.text(start), List.of()));
            for (int i = 0; i < printed.length; i++) {
                rows.add(new Row(names.get(i), estimates.get(i), print.text(printed[i]), sums.get(i).transitions));
            }
            rows.add(new Row(Kind.CLOSING, closing.level(), print.text(end), List.of()));
            Estimate worked = work.transitions.isEmpty() ? null : work.estimate();
            String sentence = Sentences.period(
                    metric, opening.level(), closing.level(), environment.estimate(), worked, steps.size());
            return new Ledger(opening.from(), closing.until(), snapped, rows, worked, steps.size(), sentence);
        }

        private void walk(Step step) {
            Assessment found = step.assessment();
            if (found.before().known()) {
                arriveAt(found.before().estimate());
            }
            if (attributable(found)) {
                Sum sum = step.kind() == null
                        ? unattributed
                        : kinds.get(step.kind().ordinal());
                sum.add(1, found.effect().estimate());
                sum.transitions.add(found.at());
                if (step.kind() != null) {
                    work.add(1, found.effect().estimate());
                    work.transitions.add(found.at());
                }
                environment.transitions.add(found.at());
                part.add(found);
                level = found.after().estimate();
                return;
            }
            unattributed.transitions.add(found.at());
            if (!found.after().known()) {
                jumped = true;
                return;
            }
            Estimate after = found.after().estimate();
            endPart(level);
            if (found.change().known() && !jumped) {
                unattributed.add(1, found.change().estimate());
            } else {
                unattributed.add(1, after);
                unattributed.add(-1, level);
            }
            jumped = false;
            level = after;
            partOpening = after;
        }

        private static boolean attributable(Assessment found) {
            return found.before().known() && found.tellsEffect();
        }

        /** The level goes on to {@code next}: by itself, or, after a release of which nothing is known, for reasons unknown. */
        private void arriveAt(Estimate next) {
            if (jumped) {
                endPart(level);
                unattributed.add(1, next);
                unattributed.add(-1, level);
                partOpening = next;
                jumped = false;
            }
            level = next;
        }

        /**
         * What the environment did since the part opened. Neighbouring pressures share windows, so it is not their sum but
         * the last "without the change" against the opening, less the work between.
         */
        private void endPart(Estimate end) {
            if (part.isEmpty()) {
                environment.addDifference(end, partOpening);
                return;
            }
            Assessment last = part.get(part.size() - 1);
            if (part.size() == 1
                    && same(partOpening, last.before().estimate())
                    && same(end, last.after().estimate())) {
                environment.add(1, last.pressure().estimate());
            } else {
                environment.add(1, last.withoutChange().estimate());
                // The same level under the swing that its assessment knew: the one that its own numbers were told with.
                Estimate opened = part.get(0).before().estimate();
                environment.add(-1, same(partOpening, opened) ? opened : partOpening);
                part.subList(0, part.size() - 1)
                        .forEach(each -> environment.add(-1, each.effect().estimate()));
                environment.addDifference(end, last.after().estimate());
            }
            part.clear();
        }
    }

    private static boolean same(Estimate one, Estimate other) {
        return Math.abs(one.value() - other.value()) <= 1e-12 * Math.max(1, Math.abs(one.value()));
    }

    /** A weighted sum of estimates in the making, with the releases behind it. */
    private static final class Sum {
        private final List<Double> weights = new ArrayList<>();
        private final List<Estimate> terms = new ArrayList<>();
        private final List<Instant> transitions = new ArrayList<>();

        void add(double weight, Estimate term) {
            weights.add(weight);
            terms.add(term);
        }

        /** Nothing at all where both are one and the same level. */
        void addDifference(Estimate end, Estimate start) {
            if (!same(end, start)) {
                add(1, end);
                add(-1, start);
            }
        }

        Estimate estimate() {
            double value = 0;
            List<Mover.Term> aware = new ArrayList<>();
            List<Mover.Term> sampling = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                Estimate term = terms.get(i);
                value += weights.get(i) * term.value();
                if (term.interval() != null) {
                    aware.add(new Mover.Term(weights.get(i), term.value(), term.interval()));
                }
                if (term.samplingInterval() != null) {
                    sampling.add(new Mover.Term(weights.get(i), term.value(), term.samplingInterval()));
                }
            }
            return new Estimate(value, interval(aware), interval(sampling));
        }

        /** A term without an interval leaves the sum without one. */
        private Interval interval(List<Mover.Term> known) {
            return known.size() == terms.size() ? Mover.interval(known) : null;
        }
    }
}
