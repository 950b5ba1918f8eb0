package dev.holdfast.roadmap;

import io.quarkus.panache.common.Parameters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which items a list shows; the same for now, where the database decides, and for an earlier time, where the documents do.
 *
 * @param kinds empty: all
 * @param stages empty: all
 * @param owner exactly this; null: all
 * @param label one of the item's labels; null: all
 * @param archived only these; null: both
 * @param text occurs in the key, title or hypothesis, in whatever case; null: all
 */
record ItemFilter(
        List<ItemKind> kinds,
        List<Stage> stages,
        @Nullable String owner,
        @Nullable String label,
        @Nullable Boolean archived,
        @Nullable String text) {

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
        if (text != null) {
            where.append(" and (lower(title) like :text escape '!' or lower(hypothesis) like :text escape '!'"
                    + " or lower(concat(keyPrefix, '-', cast(keyNumber as string))) like :text escape '!')");
            values.and("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%");
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

    boolean takes(ItemView item) {
        return (kinds.isEmpty() || kinds.contains(item.kind()))
                && (stages.isEmpty() || stages.contains(item.stage()))
                && (owner == null || owner.equals(item.owner()))
                && (label == null || item.labels().contains(label))
                && (archived == null || archived == item.archived())
                && (text == null || occurs(item.title()) || occurs(item.hypothesis()) || occurs(item.key()));
    }

    private boolean occurs(@Nullable String whole) {
        return whole != null && whole.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
