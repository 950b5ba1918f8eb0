package dev.holdfast.roadmap;

import dev.holdfast.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A filter of items that a team keeps under a name. A convenience, no evidence: it has no history and can be deleted. */
@Entity
class SavedFilter extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID productId;
    public String name;

    @Convert(converter = ItemCriteriaText.class)
    public ItemCriteria criteria;

    /** Who made it. */
    public String author;

    public int revision;

    /** When the latest change was made, and by whom. */
    public Instant recordedAt;

    public String changedBy;

    /** All of a product's, by name. */
    static List<SavedFilter> of(UUID productId) {
        return list("productId = ?1 order by name, id", productId);
    }

    static boolean called(UUID productId, String name) {
        return count("productId = ?1 and name = ?2", productId, name) > 0;
    }

    static SavedFilter locked(UUID productId, UUID id) {
        return SavedFilter.<SavedFilter>find("productId = ?1 and id = ?2", productId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> ProblemException.notFound("saved filter"));
    }
}
