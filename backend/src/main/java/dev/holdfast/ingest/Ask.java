package dev.holdfast.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question that one file itself raises, such as which class is the positive one.
 *
 * @param question its name, a JSON pointer
 * @param choices every answer that it allows
 * @param proposed what is meant unless somebody says otherwise; null: it must be answered
 */
record Ask(
        String question,
        String sentence,
        List<AnswerChoice> choices,
        @Nullable String proposed) {}
