package dev.holdfast.ingest;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;

/** Part of the {@link Scores} of one table of a file. */
@Entity
@IdClass(ImportScores.Key.class)
class ImportScores extends PanacheEntityBase {
    record Key(UUID productId, UUID importId, int fileNumber, int tableNumber, int part) implements Serializable {}

    @Id
    UUID productId;

    @Id
    UUID importId;

    @Id
    int fileNumber;

    @Id
    int tableNumber;

    @Id
    int part;

    byte[] entries;

    /** Scores of files that never became part of the import. */
    static void deleteLeftOver(UUID productId, UUID importId, int files) {
        delete("productId = ?1 and importId = ?2 and fileNumber > ?3", productId, importId, files);
    }

    static Scores of(UUID productId, UUID importId, int file, int table) {
        return Scores.of(ImportScores.<ImportScores>list(
                        "productId = ?1 and importId = ?2 and fileNumber = ?3 and tableNumber = ?4 order by part",
                        productId,
                        importId,
                        file,
                        table)
                .stream()
                .map(part -> part.entries)
                .toList());
    }
}
