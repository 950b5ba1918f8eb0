package dev.holdfast.ingest;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A file of an import as it was read; the file itself is not kept. */
@Entity
@IdClass(ImportFile.Key.class)
class ImportFile extends PanacheEntityBase {
    record Key(UUID productId, UUID importId, int number) implements Serializable {}

    @Id
    UUID productId;

    @Id
    UUID importId;

    @Id
    int number;

    String name;

    @Enumerated(EnumType.STRING)
    ImportFormat format;

    String sha256;
    long sizeBytes;
    String understood;
    Instant readAt;

    static List<ImportFile> of(UUID productId, UUID importId) {
        return list("productId = ?1 and importId = ?2 order by number", productId, importId);
    }

    static List<ImportFile> ofAll(UUID productId, Collection<UUID> importIds) {
        return list("productId = ?1 and importId in ?2 order by importId, number", productId, importIds);
    }

    /** When files of the same content were stored by another import, the latest of each, by content. */
    static Map<String, Instant> storedBefore(UUID productId, UUID importId, Collection<String> contents) {
        Map<String, Instant> stored = new HashMap<>();
        if (contents.isEmpty()) return stored;
        Panache.getSession()
                .createSelectionQuery(
                        "select f.sha256, max(i.endedAt) from ImportFile f join EvaluationImport i"
                                + " on i.productId = f.productId and i.id = f.importId where f.productId = :productId"
                                + " and f.importId <> :importId and f.sha256 in :contents and i.state = STORED"
                                + " group by f.sha256",
                        Object[].class)
                .setParameter("productId", productId)
                .setParameter("importId", importId)
                .setParameter("contents", contents)
                .getResultList()
                .forEach(row -> stored.put((String) row[0], (Instant) row[1]));
        return stored;
    }

    /** What was understood of files, in the same order. */
    static List<ReadFile> read(List<ImportFile> files) {
        return files.stream()
                .map(file ->
                        new ReadFile(file.number, file.name, Documents.read(file.understood, Documents.UNDERSTOOD)))
                .toList();
    }
}
