package dev.holdfast.ingest;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@value #ROWS} rows of an import as their file says them, the last chunk of a file fewer, and what became of each. */
@Entity
@IdClass(ImportChunk.Key.class)
class ImportChunk extends PanacheEntityBase {
    /** So many that one transaction stores them quickly, and so few that their text fits into one value. */
    static final int ROWS = 200;

    record Key(UUID productId, UUID importId, int number) implements Serializable {}

    @Id
    UUID productId;

    @Id
    UUID importId;

    /** From 0, through all files. */
    @Id
    int number;

    /** 0: the pairs. */
    int fileNumber;

    String drafts;

    @Nullable
    String outcomes;

    static Optional<ImportChunk> of(UUID productId, UUID importId, int number) {
        return find("productId = ?1 and importId = ?2 and number = ?3", productId, importId, number)
                .firstResultOptional();
    }

    /** What became of the pairs, which are counted after all chunks of files. */
    static Optional<ImportChunk> pairs(UUID productId, UUID importId, int chunks) {
        return find("productId = ?1 and importId = ?2 and number = ?3 and fileNumber = 0", productId, importId, chunks)
                .firstResultOptional();
    }

    /** From one number on, before another. */
    static List<ImportChunk> from(UUID productId, UUID importId, int number, int before) {
        return list(
                "productId = ?1 and importId = ?2 and number >= ?3 and number < ?4 order by number",
                productId,
                importId,
                number,
                before);
    }

    /** Chunks of files that never became part of the import. */
    static void deleteLeftOver(UUID productId, UUID importId, int chunks) {
        delete("productId = ?1 and importId = ?2 and number >= ?3 and fileNumber > 0", productId, importId, chunks);
    }
}
