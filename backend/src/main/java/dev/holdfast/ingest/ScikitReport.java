package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code classification_report(output_dict=True)} of scikit-learn, dumped as JSON. It carries rates and supports, from
 * which the counts are worked out and checked against the accuracy; it knows neither time nor model nor data.
 */
final class ScikitReport {
    static final String POSITIVE_CLASS = "/positiveClass";
    static final String NO_CLASS = "(none)";
    static final String CLASSES = "/classes";

    private static final Set<String> AVERAGES = Set.of("micro avg", "macro avg", "weighted avg", "samples avg");
    private static final Set<String> AFFIRMATIVE = Set.of("1", "1.0", "true", "yes", "positive");
    private static final Set<String> NEGATIVE = Set.of("0", "0.0", "-1", "false", "no", "negative");

    private final Findings found;
    private final Map<String, JsonNode> classes = new LinkedHashMap<>();
    private final Map<String, JsonNode> averages = new LinkedHashMap<>();
    private @Nullable Double accuracy;

    private ScikitReport(Findings found) {
        this.found = found;
    }

    /** Of one class: how many inputs were of it, and how many of those were recognised. */
    private record Counted(String name, long support, long tp) {}

    static void read(JsonFile json, Findings found) throws IOException {
        ScikitReport report = new ScikitReport(found);
        json.document(name -> report.member(json, name));
        report.rows();
    }

    private void member(JsonFile json, String name) throws IOException {
        String place = json.place();
        JsonNode value = json.kept();
        if (AVERAGES.contains(name)) averages.put(name, value);
        else if (name.equals("accuracy") && !value.isObject()) accuracy = JsonFile.number(value);
        else if (value.has("support")) classes.put(name, value);
        else throw Findings.refused(place, "is no class of a classification report: it has no support");
    }

    private void rows() throws IOException {
        JsonNode macro = averages.get("macro avg");
        if (macro == null) throw Findings.refused("/macro avg", "is missing, which says how many inputs there were");
        Double support = JsonFile.number(macro.get("support"));
        if (support == null || support < 0) throw Findings.refused("/macro avg/support", "is no number of inputs");
        found.about("of " + classes.size() + (classes.size() == 1 ? " class" : " classes"));
        Long n = JsonFile.whole(macro.get("support"));
        List<Counted> counted = n == null ? null : counted();
        if (n == null || counted == null) {
            weighted();
            return;
        }
        if (averages.containsKey("micro avg") || averages.containsKey("samples avg")) {
            found.leaveOut(
                    "/micro avg",
                    "the report has no accuracy: its classes overlap or are not all of them, so that neither true"
                            + " negatives nor the number of inputs can be told");
            for (Counted one : counted) recall(one);
            return;
        }
        long sum = counted.stream().mapToLong(Counted::support).sum();
        boolean whole = sum == n;
        if (!whole)
            found.warn(
                    "/macro avg/support",
                    "the classes have " + sum + " inputs and the report " + n + ": a class is missing. A class named"
                            + " accuracy is overwritten by the report itself");
        averages(n);
        if (accuracy == null) {
            found.leaveOut("/accuracy", "is no number");
            return;
        }
        long right = Math.round(accuracy * n);
        long recognised = counted.stream().mapToLong(Counted::tp).sum();
        boolean sound = whole && Math.abs((double) recognised / n - accuracy) <= 0.5 / n;
        if (whole && !sound)
            found.warn(
                    "/accuracy",
                    "the recalls give " + recognised + " right answers and the accuracy " + right
                            + ": the counts are marked as inferred");
        boolean binary = whole && counted.size() == 2;
        if (binary) binary(counted, !sound);
        Draft all = Draft.at("/accuracy").named("accuracy").counts(n, right).inferred(!sound);
        found.row(binary ? all.only(POSITIVE_CLASS, NO_CLASS) : all);
        if (counted.size() > 1) segments(counted, !sound, binary);
    }

    /** Null when a support is no whole number, as with sample weights. */
    private @Nullable List<Counted> counted() {
        List<Counted> counted = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : classes.entrySet()) {
            Long support = JsonFile.whole(each.getValue().get("support"));
            if (support == null) return null;
            if (support < 0) throw Findings.refused(JsonFile.step(each.getKey()) + "/support", "is below 0");
            Double recall = JsonFile.number(each.getValue().get("recall"));
            // Without an input of the class there is no recall; whatever zero_division wrote, none was recognised.
            if (support == 0) recall = 0.0;
            if (recall == null || recall < 0 || recall > 1)
                throw Findings.refused(JsonFile.step(each.getKey()) + "/recall", "is no share between 0 and 1");
            counted.add(new Counted(each.getKey(), support, Math.round(recall * support)));
        }
        return counted;
    }

    /** With weights, rates are no shares of counts. */
    private void weighted() throws IOException {
        found.warn(
                "/macro avg/support",
                "is no whole number: the report was made with sample weights, so that its rates are no counts. They are"
                        + " shown, never judged");
        if (accuracy != null) found.row(Draft.at("/accuracy").named("accuracy").number(accuracy, null, null));
        averages(null);
    }

    private void averages(@Nullable Long n) throws IOException {
        JsonNode macro = averages.get("macro avg");
        for (String rate : List.of("precision", "recall", "f1-score")) {
            Double value = JsonFile.number(macro.get(rate));
            if (value == null) found.leaveOut("/macro avg/" + rate, "is no number");
            else
                found.row(Draft.at("/macro avg/" + rate)
                        .named("macro avg/" + rate)
                        .number(value, null, n));
        }
        if (averages.containsKey("weighted avg"))
            found.leaveOut("/weighted avg", "averages that follow from the classes and their mix");
    }

    /** Of two classes, the false alarms of one are the misses of the other: no precision is needed, which may be 0 / 0. */
    private void binary(List<Counted> counted, boolean inferred) throws IOException {
        List<AnswerChoice> choices = new ArrayList<>();
        String proposed = null;
        for (int i = 0; i < 2; i++) {
            Counted positive = counted.get(i);
            Counted other = counted.get(1 - i);
            choices.add(new AnswerChoice(positive.name, positive.name));
            if (AFFIRMATIVE.contains(positive.name.toLowerCase(java.util.Locale.ROOT))
                    && NEGATIVE.contains(other.name.toLowerCase(java.util.Locale.ROOT))) proposed = positive.name;
            found.row(Draft.at(JsonFile.step(positive.name))
                    .confusion(positive.tp, other.support - other.tp, positive.support - positive.tp, other.tp)
                    .inferred(inferred)
                    .only(POSITIVE_CLASS, positive.name));
        }
        choices.add(new AnswerChoice(NO_CLASS, "neither: the accuracy only"));
        found.ask(new Ask(POSITIVE_CLASS, "Which class is the one to be found?", choices, proposed));
    }

    /** Among the inputs of a class, the share that was recognised: the accuracy in that segment. */
    private void segments(List<Counted> counted, boolean inferred, boolean binary) throws IOException {
        for (Counted one : counted)
            if (one.support > 0)
                found.row(Draft.at(JsonFile.step(one.name))
                        .named("accuracy")
                        .counts(one.support, one.tp)
                        .inferred(inferred)
                        .segment("class", one.name)
                        .only(CLASSES, "segments"));
        found.ask(new Ask(
                CLASSES,
                "Keep the classes as segments of the inputs?",
                List.of(
                        new AnswerChoice("segments", "yes, as segments of the dimension class"),
                        new AnswerChoice("leave_out", "no, all inputs together only")),
                binary ? "leave_out" : "segments"));
    }

    private void recall(Counted one) throws IOException {
        if (one.support > 0)
            found.row(Draft.at(JsonFile.step(one.name))
                    .named("recall")
                    .counts(one.support, one.tp)
                    .inferred(true)
                    .segment("class", one.name));
    }
}
