package dev.holdfast.roadmap;

import io.quarkus.panache.common.Parameters;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which items a list shows; the same for now, where the database decides, and for an earlier time, where the documents do.
 * What is held up is decided by {@link Waiting#heldUp} in both cases.
 *
 * @param kinds empty: all
 * @param stages empty: all
 * @param owner exactly this; null: all
 * @param label one of the item's labels; null: all
 * @param archived only these; null: both
 * @param waiting only those that wait for what has not shipped, or only the others; null: both
 * @param words each occurs in what people wrote or said about the item, see {@link SearchText}; empty: all
 */
public record ItemFilter(
        List<ItemKind> kinds,
        List<Stage> stages,
        @Nullable String owner,
        @Nullable String label,
        @Nullable Boolean archived,
        @Nullable Boolean waiting,
        List<String> words) {

    /** What the contract says of the parameters that need saying. */
    public static final String TEXT =
            "Words that must all occur, in whatever order and case: in the key, title, hypothesis, cause, stop rule,"
                    + " owner, version, labels, dependencies or a comment";

    public static final String WAITING =
            "Those that wait for something that has not shipped, or the others; left out: both";

    /** @param text words that must all occur; null: none */
    public static ItemFilter of(
            List<ItemKind> kinds,
            List<Stage> stages,
            @Nullable String owner,
            @Nullable String label,
            @Nullable Boolean archived,
            @Nullable Boolean waiting,
            @Nullable String text) {
        return new ItemFilter(kinds, stages, owner, label, archived, waiting, SearchText.words(text));
    }

    /**
     * The work that is still to come.
     *
     * @param kinds empty: all
     * @param text words that must all occur; null: none
     */
    public static ItemFilter backlog(List<ItemKind> kinds, @Nullable String text) {
        return of(kinds, Stage.OPEN, null, null, false, null, text);
    }

    /** All but {@link #waiting}; of what is held up only what could be. */
    void narrow(StringBuilder where, Parameters values) {
        if (!kinds.isEmpty()) {
            where.append(" and kind in :kinds");
            values.and("kinds", kinds);
        }
        if (!stages.isEmpty()) {
            where.append(" and stage in :stages");
            values.and("stages", stages);
        }
        if (owner != null) {
            where.append(" and owner = :owner");
            values.and("owner", owner);
        }
        if (label != null) {
            where.append(" and cast(labels as string) like :label escape '!'");
            values.and("label", "%" + escaped(quoted(label)) + "%");
        }
        if (archived != null) {
            where.append(" and archived = :archived");
            values.and("archived", archived);
        }
        if (Boolean.TRUE.equals(waiting)) {
            where.append(" and waitsFor <> :nothing and stage in :notShipped");
            values.and("nothing", List.<UUID>of()).and("notShipped", Waiting.NOT_SHIPPED);
        }
        for (int i = 0; i < words.size(); i++) {
            String word = ":word" + i;
            where.append(" and (searchText like " + word + " escape '!' or id in (select c.itemId from ItemComment c"
                    + " where c.productId = :productId and c.searchText like " + word + " escape '!'))");
            values.and("word" + i, "%" + escaped(words.get(i)) + "%");
        }
    }

    /** As it stands in the JSON of the column, quotes included, so that no other label holds it. */
    private static String quoted(String label) {
        String list = new TextList().convertToDatabaseColumn(List.of(label));
        return list.substring(1, list.length() - 1);
    }

    private static String escaped(String text) {
        return text.replaceAll("([!%_])", "!$1");
    }

    /** @param said whether a word occurs in what was said about the item of this id */
    boolean takes(ItemView item, BiPredicate<String, UUID> said) {
        return (kinds.isEmpty() || kinds.contains(item.kind()))
                && (stages.isEmpty() || stages.contains(item.stage()))
                && (owner == null || owner.equals(item.owner()))
                && (label == null || item.labels().contains(label))
                && (archived == null || archived == item.archived())
                && (words.isEmpty() || saysAll(item, said));
    }

    private boolean saysAll(ItemView item, BiPredicate<String, UUID> said) {
        String text = SearchText.of(item);
        return words.stream().allMatch(word -> text.contains(word) || said.test(word, item.itemId()));
    }
}
