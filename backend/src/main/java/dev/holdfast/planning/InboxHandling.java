package dev.holdfast.planning;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Each time that an inbox entry was handled, its note changed, or it was opened again; never changed. */
@Entity
@Table(name = "inbox_handling")
@IdClass(InboxHandling.Key.class)
class InboxHandling extends PanacheEntityBase {
    record Key(UUID productId, UUID entryId, int number) implements Serializable {}

    @Id
    public UUID productId;

    @Id
    public UUID entryId;

    /** The revision of the entry that this made. */
    @Id
    public int number;

    public Instant recordedAt;

    /** Null: it was opened again. */
    public @Nullable Instant handledAt;

    public @Nullable String handledBy;
    public @Nullable String note;

    /** Writes down how an entry stands after a change. */
    static void record(InboxEntry entry, Instant now) {
        InboxHandling handling = new InboxHandling();
        handling.productId = entry.productId;
        handling.entryId = entry.id;
        handling.number = entry.revision;
        handling.recordedAt = now;
        handling.handledAt = entry.handledAt;
        handling.handledBy = entry.handledBy;
        handling.note = entry.note;
        handling.persist();
    }
}
