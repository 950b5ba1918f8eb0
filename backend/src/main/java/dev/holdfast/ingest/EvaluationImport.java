package dev.holdfast.ingest;

import dev.holdfast.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Some files of one evaluation, or the runs of an experiment, on their way to becoming snapshots. */
@Entity
class EvaluationImport extends PanacheEntityBase {
    @Id
    UUID id;

    UUID productId;

    @Enumerated(EnumType.STRING)
    ImportState state;

    String sentence;
    String answers;
    String pairs;

    @Nullable
    String confirmed;

    @Nullable
    String pull;

    int files;
    int chunks;
    int chunksDone;
    long drafts;
    long accepted;
    long duplicates;
    long rejected;
    long leftOut;

    @Nullable
    String trouble;

    /** Counts the changes that its readers act on: files and answers. */
    int revision;

    String createdBy;
    Instant createdAt;
    Instant expiresAt;

    @Nullable
    Instant endedAt;

    static Optional<EvaluationImport> of(UUID productId, UUID importId) {
        return find("productId = ?1 and id = ?2", productId, importId).firstResultOptional();
    }

    /** For a change: nobody else changes it until the transaction ends. */
    static EvaluationImport locked(UUID productId, UUID importId) {
        return lockedIfThere(productId, importId).orElseThrow(() -> ProblemException.notFound("import"));
    }

    static Optional<EvaluationImport> lockedIfThere(UUID productId, UUID importId) {
        return EvaluationImport.<EvaluationImport>find("productId = ?1 and id = ?2", productId, importId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The latest first. */
    static List<EvaluationImport> page(UUID productId, @Nullable UUID before, int most) {
        String where = "productId = ?1" + (before == null ? "" : " and id < ?2") + " order by id desc";
        return (before == null
                        ? EvaluationImport.<EvaluationImport>find(where, productId)
                        : EvaluationImport.<EvaluationImport>find(where, productId, before))
                .page(0, most)
                .list();
    }

    static List<EvaluationImport> in(ImportState state, int most) {
        return EvaluationImport.<EvaluationImport>find("state = ?1 order by id", state)
                .page(0, most)
                .list();
    }

    /** Throws away what nobody confirmed in time. */
    static long expire(Instant now) {
        return delete(
                "state in ?1 and expiresAt < ?2",
                List.of(ImportState.PREVIEW, ImportState.READING, ImportState.WAITING),
                now);
    }

    /** Counts a change, and says anew what the import is. */
    void touch(String sentence) {
        revision++;
        this.sentence = sentence;
    }
}
