package dev.holdfast.assessment;

import dev.holdfast.evidence.Assess;
import dev.holdfast.evidence.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * How "without the change" can be had, the best first, as the engine itself describes it.
 *
 * @param version of the rules; every assessment names the one that it was made by
 */
public record MethodList(String version, List<MethodView> items) {

    /**
     * @param method its name, as assessments give it
     * @param title a few words
     * @param question that it answers
     * @param formula in the symbols of the documentation: b before, c without the change, a after
     * @param needs what has to be there before it can be used
     * @param startGrade from which grades lead down
     * @param bestGrade the best that it can start at
     * @param calibrated whether its error bar is its own misses in earlier stretches in which nothing was done
     * @param page of the documentation, in docs/methods
     */
    public record MethodView(
            String method,
            String title,
            String question,
            String formula,
            List<String> assumptions,
            String needs,
            String startGrade,
            String bestGrade,
            boolean calibrated,
            String page) {
        static MethodView of(Method method) {
            return new MethodView(
                    Wire.name(method),
                    method.text().title(),
                    method.text().question(),
                    method.text().formula(),
                    method.text().assumptions(),
                    method.text().needs(),
                    method.startGrade().name(),
                    method.bestGrade().name(),
                    method.calibrated(),
                    method.page() + ".md");
        }
    }

    static MethodList ofEngine() {
        return new MethodList(
                Assess.METHOD_VERSION,
                Stream.of(Method.values()).map(MethodView::of).toList());
    }
}
