package dev.holdfast.evidence;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What was prevented, what got better and what was done harm to: amounts ≥ 0, by intersection and union of intervals. */
record Split(Quantity prevented, Quantity improvement, Quantity harm) {

    /** @param before null without a baseline; higher is better */
    static Split of(Double before, Double without, Double after, Quantity pressure, Quantity effect, Quantity change) {
        if (!effect.known()) {
            Quantity unknown = Quantity.unknown(effect.unknown());
            return new Split(unknown, unknown, unknown);
        }
        double a = after;
        double c = without;
        UnaryOperator<Interval> positive =
                interval -> new Interval(Math.max(0, interval.lower()), Math.max(0, interval.upper()));
        Quantity harm = effect.map(each -> new Estimate(
                Math.max(0, c - a),
                each.interval() == null ? null : positive.apply(each.interval().negated()),
                each.samplingInterval() == null
                        ? null
                        : positive.apply(each.samplingInterval().negated())));
        if (before == null) {
            Quantity unknown = Quantity.unknown(Quantity.Unknown.NO_BASELINE);
            return new Split(unknown, unknown, harm);
        }
        double b = before;
        BiFunction<Interval, Interval, Interval> least = (one, other) -> one == null || other == null
                ? null
                : positive.apply(
                        new Interval(Math.min(one.lower(), other.lower()), Math.min(one.upper(), other.upper())));
        Estimate work = effect.estimate();
        Estimate lost = pressure.estimate().negated();
        Estimate risen = change.estimate();
        return new Split(
                Quantity.of(new Estimate(
                        Math.max(0, Math.min(a, b) - c),
                        least.apply(work.interval(), lost.interval()),
                        least.apply(work.samplingInterval(), lost.samplingInterval()))),
                Quantity.of(new Estimate(
                        Math.max(0, a - Math.max(b, c)),
                        least.apply(work.interval(), risen.interval()),
                        least.apply(work.samplingInterval(), risen.samplingInterval()))),
                harm);
    }
}
