package dev.holdfast.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two versions that answered the same questions, before it was asked which of them is the new one.
 *
 * @param first the version whose answers came first, as its file calls it; null: it does not say
 * @param firstFile its file
 * @param bothRight how many questions both answered right
 * @param onlySecond how many only the second version
 * @param onlyFirst how many only the first version
 * @param onlyOneAsked how many questions only one of them was asked
 * @param otherPrompt how many were put to them in different words
 */
record PairFound(
        String group,
        String metric,
        @Nullable String task,
        @Nullable String first,
        int firstFile,
        @Nullable String second,
        int secondFile,
        @Nullable Instant firstRanAt,
        @Nullable Instant secondRanAt,
        @Nullable String scorerVersion,
        long bothRight,
        long onlySecond,
        long onlyFirst,
        long bothWrong,
        long onlyOneAsked,
        long otherPrompt) {}
