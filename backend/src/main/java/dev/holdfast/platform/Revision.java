package dev.holdfast.platform;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One change of a subject, with the whole document as it was then. Written by the {@link RevisionLog}, never changed. */
@Entity
@IdClass(Revision.Key.class)
public class Revision extends PanacheEntityBase {
    @Id
    public UUID productId;

    @Id
    public UUID subjectId;

    @Id
    public int number;

    public String subjectKind;
    public String author;
    public Instant recordedAt;
    public Instant knownAt;
    public @Nullable String reason;
    public @Nullable LocalDate firstDay;
    public @Nullable LocalDate lastDay;
    public @Nullable String topic;

    /** The subject was out of the lists. */
    public boolean gone;

    public String document;

    record Key(UUID productId, UUID subjectId, int number) implements Serializable {}
}
