package dev.holdfast.evidence;

import java.util.List;
import java.util.stream.Stream;

/** A series that the work did not touch: what happened to it would have happened to the old version. */
final class Control implements Approach {
    static final Method.Text TEXT = new Method.Text(
            "Control series",
            "What would the old version have scored, had it moved as a series that the work did not touch?",
            "c = b + (control in the new windows − control in the baseline windows)",
            List.of(
                    "The work did not touch the control series, not even by its data.",
                    "Both series answer to the environment in the same way and by the same amount."),
            "Evaluations with the role control, of one version throughout, for the baseline and the new windows; two earlier"
                    + " stretches in which nothing was done for an interval, five for grade B.");

    private final String name;
    private final List<MeasuredWindow> series;

    /** @param series the windows of one version in the role of a control, in time order */
    Control(String name, List<MeasuredWindow> series) {
        this.name = name;
        this.series = series;
    }

    @Override
    public Method method() {
        return Method.CONTROL;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int leastBaseline() {
        return 1;
    }

    @Override
    public Answer at(Occasion occasion) {
        List<MeasuredWindow> before = occasion.before(series);
        List<MeasuredWindow> since = occasion.since(series);
        if (before.isEmpty() || since.isEmpty()) {
            return new Nothing();
        }
        List<Reason> objections = Comparability.objections(List.of(before, since));
        if (!objections.isEmpty()) {
            return new Refused(Reason.Code.CONTROL_NOT_COMPARABLE.saying("The control series " + name
                    + " cannot be compared with itself: " + objections.get(0).text()));
        }
        Pooled old = Approach.pooled(occasion.baseline());
        Pooled pre = Approach.pooled(before);
        Pooled post = Approach.pooled(since);
        if (!pre.hasError() || !post.hasError()) {
            return new Nothing();
        }
        return new Value(
                old.value() + post.value() - pre.value(),
                Stream.of(old, pre, post).mapToDouble(Approach::variance).sum(),
                1);
    }
}
