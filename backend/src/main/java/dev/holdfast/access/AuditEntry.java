package dev.holdfast.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Who changed what about access, when, from where. Append-only. */
@Entity
@Immutable
@Table(name = "audit_entries")
class AuditEntry extends PanacheEntityBase {
    @Id
    public UUID id;

    public Instant recordedAt;
    public String actor;
    public String action;
    public String subject;
    public String address;

    @Convert(converter = AuditChange.AsJson.class)
    public List<AuditChange> changes;

    /** Newest first. */
    static List<AuditEntry> before(@Nullable UUID cursor, int limit) {
        return cursor == null
                ? find("order by id desc").page(0, limit).list()
                : find("id < ?1 order by id desc", cursor).page(0, limit).list();
    }
}
