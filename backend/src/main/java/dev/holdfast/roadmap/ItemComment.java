package dev.holdfast.roadmap;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody said about an item; append-only. */
@Entity
class ItemComment extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID productId;
    public UUID itemId;
    public String author;
    public String text;

    /** The same as it is searched in, see {@link SearchText}. */
    public String searchText;

    public Instant recordedAt;

    /** Up to {@code limit} comments in the order in which they were made, those after an id. */
    static List<ItemComment> page(
            UUID productId, UUID itemId, @Nullable UUID after, @Nullable Instant asOf, int limit) {
        StringBuilder where = new StringBuilder("productId = :productId and itemId = :itemId");
        Parameters values = Parameters.with("productId", productId).and("itemId", itemId);
        if (after != null) {
            where.append(" and id > :after");
            values.and("after", after);
        }
        if (asOf != null) {
            where.append(" and recordedAt <= :asOf");
            values.and("asOf", asOf);
        }
        return find(where + " order by id", values).range(0, limit - 1).list();
    }

    /** Of each word the items about which it had been said by then; one statement. */
    static Map<String, Set<UUID>> saying(UUID productId, List<String> words, Instant asOf) {
        Map<String, Set<UUID>> found = new HashMap<>();
        words.forEach(word -> found.put(word, new HashSet<>()));
        if (words.isEmpty()) return found;
        try (Stream<ItemComment> said = stream("productId = ?1 and recordedAt <= ?2 order by id", productId, asOf)) {
            said.forEach(comment -> words.stream()
                    .filter(comment.searchText::contains)
                    .forEach(word -> found.get(word).add(comment.itemId)));
        }
        return found;
    }
}
