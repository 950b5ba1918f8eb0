package dev.holdfast.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What an import is, said as a person would. */
final class Sentence {
    private Sentence() {}

    /**
     * @param rows how many snapshots can be stored with the answers so far
     * @param pairs how many pairs
     */
    static String of(List<ReadFile> files, long rows, long pairs, List<Question> questions) {
        Set<String> what = files.stream()
                .map(file -> file.understood().format().words
                        + (file.understood().about().isEmpty()
                                ? ""
                                : " " + file.understood().about()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> versions = files.stream()
                .flatMap(file -> file.understood().versions().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String whose = versions.isEmpty()
                ? ""
                : versions.size() <= 3
                        ? " for " + String.join(" and ", versions)
                        : " for " + count(versions.size()) + " model versions";
        long asked = files.stream()
                .flatMap(file -> file.understood().scores().stream())
                .collect(Collectors.toMap(
                        table -> table.task() == null ? table.group() : table.task(),
                        table -> (long) table.questions(),
                        Math::max))
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        List<Question> open = questions.stream().filter(Question::open).toList();
        return "This is " + String.join(", and ", what) + whose
                + (asked > 0 ? ", " + many(asked, "question", "questions") : "") + ": "
                + many(rows, "snapshot", "snapshots")
                + (pairs > 0 ? " and " + many(pairs, "pair", "pairs") : "") + " can be stored."
                + (open.isEmpty()
                        ? ""
                        : " " + (open.size() == 1 ? "One thing" : capital(small(open.size())) + " things")
                                + " must be said first.");
    }

    private static String many(long count, String one, String more) {
        return count(count) + " " + (count == 1 ? one : more);
    }

    /** 14042 → 14,042. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String small(int count) {
        String[] words = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
        return count < words.length ? words[count] : count(count);
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
