package dev.holdfast.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the files do not say.
 *
 * @param question its name, a JSON pointer such as {@code /windowStart} or {@code /metrics/acc,none}
 * @param sentence what is asked, for a person
 * @param type how it is answered
 * @param choices every answer that it allows; empty: not chosen from a list
 * @param proposed what is meant unless it is answered; null: nothing is
 * @param answer what was answered; null: nothing yet
 * @param required whether nothing can be stored before it is answered or something is proposed
 * @param open whether it still has to be answered
 */
public record Question(
        String question,
        String sentence,
        QuestionType type,
        List<AnswerChoice> choices,
        @Nullable String proposed,
        @Nullable String answer,
        boolean required,
        boolean open) {

    static Question of(
            String question,
            String sentence,
            QuestionType type,
            List<AnswerChoice> choices,
            @Nullable String proposed,
            @Nullable String answer,
            boolean required) {
        return new Question(
                question,
                sentence,
                type,
                choices,
                proposed,
                answer,
                required,
                required && proposed == null && answer == null);
    }

    /** What holds: the answer, else what is proposed, else null. */
    @Nullable
    String value() {
        return answer == null ? proposed : answer;
    }
}
