package dev.holdfast.planning;

import dev.holdfast.platform.Portions;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** That an inbox entry was handled, opened again, or came back. Never changed. */
@Entity
@Table(name = "inbox_handling")
@IdClass(InboxHandling.Key.class)
class InboxHandling extends PanacheEntityBase {
    record Key(UUID productId, UUID entryId, int number) implements Serializable {}

    @Id
    public UUID productId;

    @Id
    public UUID entryId;

    /** The entry's revision by it. */
    @Id
    public int number;

    @Enumerated(EnumType.STRING)
    public HandlingKind kind;

    public String author;
    public Instant recordedAt;

    @Enumerated(EnumType.STRING)
    public @Nullable NextStep nextStep;

    public @Nullable LocalDate lookAgainOn;
    public @Nullable String note;

    /** What was done about each of these entries by a time (null: now), in time order; one statement. */
    static Map<UUID, List<InboxHandling>> of(UUID productId, Collection<UUID> entryIds, @Nullable Instant asOf) {
        List<InboxHandling> all = Portions.keyed(
                productId, "entryId", entryIds, (where, values) -> list(where + " order by entryId, number", values));
        return all.stream()
                .filter(handling -> asOf == null || !handling.recordedAt.isAfter(asOf))
                .collect(Collectors.groupingBy(handling -> handling.entryId));
    }

    /** Writes down what has just become of an entry. */
    static void record(InboxEntry entry, HandlingKind kind, String author, Instant now) {
        InboxHandling handling = new InboxHandling();
        handling.productId = entry.productId;
        handling.entryId = entry.id;
        handling.number = entry.revision;
        handling.kind = kind;
        handling.author = author;
        handling.recordedAt = now;
        if (kind == HandlingKind.HANDLED) {
            handling.nextStep = entry.nextStep;
            handling.lookAgainOn = entry.lookAgainOn;
            handling.note = entry.note;
        }
        handling.persist();
    }
}
