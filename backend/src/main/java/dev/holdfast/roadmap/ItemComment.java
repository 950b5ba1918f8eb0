package dev.holdfast.roadmap;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
}
