package dev.holdfast.metrics;

import dev.holdfast.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One AI product: a model in service, what is measured of it, and the work on it. */
@Entity
@Table(name = "product")
public class Product extends PanacheEntityBase {
    @Id
    public UUID id;

    /** Short name for addresses; unique. */
    public String slug;

    public String name;

    /** Counts its changes. */
    int revision;

    public Instant recordedAt;

    public static Optional<Product> with(UUID productId) {
        return findByIdOptional(productId);
    }

    /** For a change: nobody else changes it until the transaction ends. */
    static Product locked(UUID productId) {
        return Product.<Product>findByIdOptional(productId, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> ProblemException.notFound("product"));
    }

    static List<Product> page(UUID after, int most) {
        return (after == null
                        ? Product.<Product>find("order by id")
                        : Product.<Product>find("id > ?1 order by id", after))
                .page(0, most)
                .list();
    }

    static Optional<Product> called(String slug) {
        return find("slug", slug).firstResultOptional();
    }
}
