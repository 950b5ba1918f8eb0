package dev.holdfast.platform;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.jspecify.annotations.Nullable;

/** What belongs to a product and is changed by people, each change kept in the {@link RevisionLog}. */
@MappedSuperclass
public abstract class Revised extends PanacheEntityBase {
    @Id
    public UUID id;

    /** The first part of the table's key: an update names both. */
    @PartitionKey
    public UUID productId;

    /** The number of the latest revision, from 1; 0 before the first is recorded. */
    public int revision;

    /** When the latest revision was recorded, by our clock. */
    public Instant recordedAt;

    /** When the latest revision was known to the team: as declared, else when it was recorded. */
    public Instant knownAt;

    public String changedBy;

    /** What it is, such as {@code item}: one word for all of its class. */
    protected abstract String subjectKind();

    /** All of it, as it is read by the API: what a read as of an earlier date will give. */
    protected abstract Object document();

    /** What others know it by when they are told that it changed: itself, unless it is read as a part of something. */
    protected UUID toldAs() {
        return id;
    }

    /** What the document is found by in reads as of an earlier date. */
    protected abstract Traits traits();

    /** Whether it is out of the lists, though its history stays: archived, or cut. */
    protected boolean gone() {
        return false;
    }

    /**
     * What a document is found by, besides its id.
     *
     * @param firstDay the first day that it spans; null: it spans none
     * @param lastDay the last day that it spans, inclusive
     * @param topic whatever else it is looked up by, at most 250 characters
     */
    public record Traits(
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String topic) {}
}
