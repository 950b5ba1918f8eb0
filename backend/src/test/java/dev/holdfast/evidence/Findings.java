package dev.holdfast.evidence;

import java.util.List;

/** An assessment put together by a test, to try what is said of it. */
final class Findings {
    private Verdict verdict = Verdict.NOT_SHOWN;
    private Grade grade = Grade.A;
    private Quantity effect = Quantity.unknown(Quantity.Unknown.NO_COUNTERFACTUAL);
    private Quantity change = Quantity.unknown(Quantity.Unknown.NO_BASELINE);
    private Quantity prevented = Quantity.unknown(Quantity.Unknown.NO_COUNTERFACTUAL);
    private List<Reason> reasons = List.of();
    private Double size;

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

    Findings inputs(double after) {
        size = after;
        return this;
    }

    Assessment assessment() {
        Quantity none = Quantity.unknown(Quantity.Unknown.NO_BASELINE);
        return new Assessment(
                "1",
                "old",
                "new",
                Weeks.week(12),
                verdict,
                List.of(),
                grade,
                Method.SHADOW_PAIRED,
                none,
                none,
                none,
                none,
                effect,
                change,
                prevented,
                none,
                none,
                0.02,
                new Assessment.Sizes(size, size, size),
                new WindowSpan(Weeks.week(0), Weeks.week(12), 12),
                new WindowSpan(Weeks.week(12), Weeks.week(24), 12),
                null,
                null,
                new Assessment.Swings(null, null, null, null, null, null),
                List.of(),
                reasons,
                "");
    }

    static Estimate estimate(double value, double lower, double upper) {
        return new Estimate(value, new Interval(lower, upper), null);
    }
}
