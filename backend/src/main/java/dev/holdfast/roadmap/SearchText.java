package dev.holdfast.roadmap;

import dev.holdfast.platform.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Text as it is searched in: in lower case, as Java has it, so that both databases find the same whatever their locale. A
 * word is found wherever it occurs, also within another one; of several words all must occur, in whatever order.
 */
final class SearchText {
    private static final int MOST_WORDS = 10;

    private SearchText() {}

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** All that people wrote about an item, besides what they said about it later. */
    static String of(ItemView item) {
        return folded(Stream.of(
                        Stream.of(
                                item.key(),
                                item.title(),
                                item.hypothesis(),
                                item.cause(),
                                item.stopRule(),
                                item.owner(),
                                item.modelVersion()),
                        item.labels().stream(),
                        item.dependencies().data().stream(),
                        item.dependencies().model().stream())
                .flatMap(each -> each)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n")));
    }

    /**
     * The words that somebody searches for, folded, each once.
     *
     * @param text null: none
     * @throws ProblemException {@code VALIDATION_FAILED} at {@code query/text}: more words than one statement should carry
     */
    static List<String> words(@Nullable String text) {
        if (text == null) return List.of();
        List<String> words = Arrays.stream(folded(text).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.size() > MOST_WORDS)
            throw ProblemException.invalid("query/text", "must be at most " + MOST_WORDS + " words");
        return words;
    }
}
