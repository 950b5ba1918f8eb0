package dev.holdfast.evidence;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An assessment put together by a test, to try what is said of it. */
final class Findings {
    private Verdict verdict = Verdict.NOT_SHOWN;
    private Grade grade = Grade.A;
    private Quantity effect = Quantity.unknown(Quantity.Unknown.NO_COUNTERFACTUAL);
    private Quantity change = Quantity.unknown(Quantity.Unknown.NO_BASELINE);
    private Quantity prevented = Quantity.unknown(Quantity.Unknown.NO_COUNTERFACTUAL);
    private List<Reason> reasons = List.of();
    private Double size;
    private SwingFigures swing;

    static Findings of(Verdict verdict) {
        Findings findings = new Findings();
        findings.verdict = verdict;
        return findings;
    }

    Findings grade(Grade better) {
        grade = better;
        return this;
    }

    Findings effect(double value, double lower, double upper) {
        effect = Quantity.of(estimate(value, lower, upper));
        return this;
    }

    Findings effectWithoutInterval(double value) {
        effect = Quantity.of(new Estimate(value, null, null));
        return this;
    }

    Findings prevented(double value, double lower, double upper) {
        prevented = Quantity.of(estimate(value, lower, upper));
        return this;
    }

    Findings change(double value, double lower, double upper) {
        change = Quantity.of(estimate(value, lower, upper));
        return this;
    }

    Findings because(Reason.Code code) {
        reasons = List.of(code.saying("said elsewhere"));
        return this;
    }

    /** @param df NaN: a fixed evaluation set, which knows no swing */
    Findings swing(double df) {
        boolean fixed = Double.isNaN(df);
        swing = new SwingFigures(0.35, 1.0, fixed ? 0 : df, false, List.of(1.0), fixed);
        return this;
    }

    Findings inputs(double after) {
        size = after;
        return this;
    }

    /** Members that nobody sets here are null. */
    Assessment assessment() {
        Quantity none = Quantity.unknown(Quantity.Unknown.NO_BASELINE);
        Map<String, Object> members = new HashMap<>();
        members.put("methodVersion", "1");
        members.put("oldVersion", "old");
        members.put("newVersion", "new");
        members.put("at", Weeks.week(12));
        members.put("verdict", verdict);
        members.put("alsoShown", List.of());
        members.put("grade", grade);
        members.put("method", Method.SHADOW_PAIRED);
        for (String level : List.of("before", "withoutChange", "after", "pressure", "improvement")) {
            members.put(level, none);
        }
        members.put("effect", effect);
        members.put("change", change);
        members.put("prevented", prevented);
        members.put("harm", harm());
        members.put("margin", 0.02);
        members.put("sizes", new Assessment.Sizes(size, size, size));
        members.put("baseline", new WindowSpan(Weeks.week(0), Weeks.week(12), 12));
        members.put("evaluated", new WindowSpan(Weeks.week(12), Weeks.week(24), 12));
        members.put("swing", new Assessment.Swings(null, null, null, null, swing, null));
        members.put("crossChecks", List.of());
        members.put("reasons", reasons);
        members.put("sentence", "");
        RecordComponent[] components = Assessment.class.getRecordComponents();
        try {
            return (Assessment) Assessment.class.getDeclaredConstructors()[0].newInstance(Stream.of(components)
                    .map(component -> members.get(component.getName()))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a harmed verdict claims: the effect as an amount of at least 0. */
    private Quantity harm() {
        Interval limits = effect.interval();
        if (verdict != Verdict.HARMED || limits == null) {
            return Quantity.unknown(Quantity.Unknown.NO_COUNTERFACTUAL);
        }
        return Quantity.of(
                new Estimate(Math.abs(effect.value()), limits.upper() <= 0 ? limits.negated() : limits, null));
    }

    static Estimate estimate(double value, double lower, double upper) {
        return new Estimate(value, new Interval(lower, upper), null);
    }
}
