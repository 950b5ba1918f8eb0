package dev.holdfast.evidence;

import java.util.List;

/** What an estimator outside of this product says that the old version would have scored on the new inputs. */
final class Estimated implements Approach {
    static final Method.Text TEXT = new Method.Text(
            "Imported estimate",
            "What would the old version have scored, by an estimate from its own confidence on the new inputs?",
            "c = mean of the imported estimates over the new windows, by their inputs",
            List.of(
                    "The estimator's own assumptions hold, for CBPE that the confidence is calibrated and that what an input"
                            + " means has not changed.",
                    "It was made for the old version on the new inputs."),
            "Evaluations with the role estimated (value and standard error) of the old version for the new windows; and for"
                    + " earlier windows whose truth was measured too, which show how far it misses.");

    private final List<MeasuredWindow> estimates;

    /** @param estimates of all versions, in time order */
    Estimated(List<MeasuredWindow> estimates) {
        this.estimates = estimates;
    }

    @Override
    public Method method() {
        return Method.ESTIMATED;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public int leastBaseline() {
        return 0;
    }

    @Override
    public Answer at(Occasion occasion) {
        double inputs = 0;
        double weights = 0;
        double sum = 0;
        double variance = 0;
        List<MeasuredWindow> known = occasion.since(estimates).stream()
                .filter(window -> window.version().equals(occasion.version()))
                .toList();
        for (MeasuredWindow window : occasion.horizon()) {
            double weight =
                    window.measure().size() == null ? 1 : window.measure().size();
            inputs += weight;
            List<MeasuredWindow> same = known.stream()
                    .filter(each -> each.from().isBefore(window.until())
                            && window.from().isBefore(each.until()))
                    .toList();
            if (same.isEmpty()) {
                continue;
            }
            if (!Pooled.sameKind(same.stream().map(MeasuredWindow::measure).toList())) {
                return new Nothing();
            }
            Pooled estimate = Approach.pooled(same);
            if (!estimate.hasError()) {
                return new Nothing();
            }
            weights += weight;
            sum += weight * estimate.value();
            variance += weight * weight * Approach.variance(estimate);
        }
        return weights == 0
                ? new Nothing()
                : new Value(sum / weights, variance / (weights * weights), weights / inputs);
    }
}
