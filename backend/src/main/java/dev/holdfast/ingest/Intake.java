package dev.holdfast.ingest;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Lease;
import dev.holdfast.platform.ProblemException;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads files and pages of runs into imports. Its methods have transactions of their own, since files may be large. */
@ApplicationScoped
class Intake {
    /** Files of one evaluation: results and samples of some dozen tasks for two versions. */
    private static final int MOST_FILES = 500;

    static final Duration UNREAD = Duration.ofHours(1);

    /** Longer than the largest file takes between two chunks; a process that dies is in the way no longer than this. */
    private static final Duration READING = Duration.ofMinutes(5);

    private final Clock clock;
    private final IngestConfig config;
    private final Lease leases;

    /** A lease keeps other nodes from reading another file into the same import, this keeps other threads of this one. */
    private final Set<UUID> beingRead = ConcurrentHashMap.newKeySet();

    Intake(Clock clock, IngestConfig config, Lease leases) {
        this.clock = clock;
        this.config = config;
        this.leases = leases;
    }

    /** An import without a file yet; one that pulls runs is this node's from its beginning. */
    UUID begin(UUID productId, String author, @Nullable Pull pull) {
        return Imports.inTransaction(() -> {
            Instant now = clock.instant();
            EvaluationImport begun = new EvaluationImport();
            begun.id = Ids.next();
            begun.productId = productId;
            begun.state = ImportState.READING;
            begun.sentence = "It is being read.";
            begun.answers = "{}";
            begun.pairs = Documents.written(new Pairing.Result(List.of(), List.of()));
            begun.pull = pull == null ? null : Documents.written(pull.touched(now));
            begun.createdBy = author;
            begun.createdAt = now;
            // Reading a file takes minutes at most: what is left of one after an hour is left by a process that died.
            begun.expiresAt = now.plus(pull == null ? UNREAD : config.previewLifetime());
            begun.persist();
            if (pull != null) leases.tryHold(Imports.lease(begun.id), Imports.PULLING);
            return begun.id;
        });
    }

    /** Reads a file into an import that is new: if it cannot be read, there was none. */
    void first(UUID productId, UUID importId, Upload file, String name, @Nullable ImportFormat format)
            throws IOException {
        boolean read = false;
        try {
            add(productId, importId, file, name, format);
            read = true;
        } finally {
            if (!read)
                Imports.inTransaction(() -> EvaluationImport.delete("productId = ?1 and id = ?2", productId, importId));
        }
    }

    /**
     * Reads one more file into an import. Its rows are written while it is read, in transactions of their own; only the
     * last one makes the file part of the import.
     */
    void add(UUID productId, UUID importId, Upload file, String name, @Nullable ImportFormat format)
            throws IOException {
        demandOpen(productId, importId);
        if (!beingRead.add(importId)) throw changedMeanwhile();
        try {
            if (!leases.tryHold(Imports.lease(importId), READING)) throw changedMeanwhile();
            try {
                add(productId, importId, file, name, format, null, false);
            } finally {
                leases.release(Imports.lease(importId));
            }
        } finally {
            beingRead.remove(importId);
        }
    }

    /**
     * Reads a page of runs into an import that pulls them, whose lease the caller holds.
     *
     * @param next how far the pull is after it
     * @param more whether there are runs after it that are not going to be read
     * @return false when nobody wants it any more
     */
    boolean page(UUID productId, UUID importId, Upload file, Pull next, boolean more) throws IOException {
        try {
            add(productId, importId, file, "page of runs", ImportFormat.MLFLOW, next, more);
            return true;
        } catch (NotWanted stopped) {
            return false;
        }
    }

    private static final class NotWanted extends RuntimeException {
        NotWanted() {
            super("Nobody waits for these runs any more");
        }
    }

    /** A page without a run, as the last one of an experiment is when their number is a multiple of the page's. */
    void emptyPage(UUID productId, UUID importId, Pull next) {
        Imports.inTransaction(() -> {
            EvaluationImport at = EvaluationImport.locked(productId, importId);
            if (at.state != ImportState.READING) return null;
            at.pull = Documents.written(next.touched(clock.instant()));
            if (next.pageToken() != null) return null;
            at.state = at.files > 0 ? ImportState.PREVIEW : ImportState.FAILED;
            if (at.state == ImportState.FAILED) {
                at.sentence = "The experiment " + next.experiment() + " has no run.";
                at.endedAt = clock.instant();
            }
            at.revision++;
            return null;
        });
    }

    private static void demand(EvaluationImport at, @Nullable Pull pull) {
        if (pull == null) demandOpen(at);
        else if (at.state != ImportState.READING) throw new NotWanted();
    }

    private static void demandOpen(EvaluationImport at) {
        Imports.demandPreview(at);
        if (at.files >= MOST_FILES)
            throw new ProblemException(ErrorCode.CONFLICT, "An import may have " + MOST_FILES + " files.");
    }

    /** Refuses a file for an import that takes none. */
    void demandOpen(UUID productId, UUID importId) {
        Imports.inTransaction(() -> {
            demandOpen(EvaluationImport.of(productId, importId).orElseThrow(() -> ProblemException.notFound("import")));
            return null;
        });
    }

    private void add(
            UUID productId,
            UUID importId,
            Upload file,
            String name,
            @Nullable ImportFormat format,
            @Nullable Pull pull,
            boolean more)
            throws IOException {
        ChunkWriter chunks = Imports.inTransaction(() -> {
            EvaluationImport at = EvaluationImport.locked(productId, importId);
            demand(at, pull);
            // Left by a process that died while it read a file: nobody else is at it, as the lease says.
            ImportChunk.deleteLeftOver(productId, importId, at.chunks);
            ImportScores.deleteLeftOver(productId, importId, at.files);
            return new ChunkWriter(productId, importId, at.files + 1, at.chunks);
        });
        int number = chunks.file;
        boolean done = false;
        try {
            Findings findings = new Findings(chunks::take);
            Understood said = Formats.read(file.path(), name, format, findings);
            Understood understood = pull == null ? said : said.asPage(more ? pull.runs() + findings.runs() : null);
            chunks.flush();
            writeScores(productId, importId, number, findings);
            Imports.inTransaction(() -> {
                EvaluationImport at = EvaluationImport.locked(productId, importId);
                demand(at, pull);
                if (at.files != number - 1 || !leases.tryHold(Imports.lease(importId), READING))
                    throw changedMeanwhile();
                ImportFile read = new ImportFile();
                read.productId = productId;
                read.importId = importId;
                read.number = number;
                read.name = name;
                read.format = understood.format();
                read.sha256 = file.sha256();
                read.sizeBytes = file.bytes();
                read.understood = Documents.written(understood);
                read.readAt = clock.instant();
                read.persist();
                at.files = number;
                at.expiresAt = clock.instant().plus(config.previewLifetime());
                at.chunks += chunks.written();
                at.drafts += understood.rows();
                if (pull != null)
                    at.pull = Documents.written(pull.withMore(findings.runs()).touched(clock.instant()));
                if (pull == null || pull.pageToken() == null) at.state = ImportState.PREVIEW;
                Panache.getEntityManager().flush();
                List<ReadFile> files = ImportFile.read(ImportFile.of(productId, importId));
                at.pairs = Documents.written(Pairing.of(
                        files, (fileNumber, table) -> ImportScores.of(productId, importId, fileNumber, table)));
                at.touch(WholeImport.of(at).sentence());
                return null;
            });
            done = true;
        } finally {
            if (!done) chunks.discard();
        }
    }

    private static void writeScores(UUID productId, UUID importId, int file, Findings findings) {
        for (int table = 0; table < findings.tables.size(); table++) {
            List<byte[]> parts = findings.tables.get(table).scores().parts();
            int number = table;
            Imports.inTransaction(() -> {
                for (int part = 0; part < parts.size(); part++) {
                    ImportScores scores = new ImportScores();
                    scores.productId = productId;
                    scores.importId = importId;
                    scores.fileNumber = file;
                    scores.tableNumber = number;
                    scores.part = part;
                    scores.entries = parts.get(part);
                    scores.persist();
                }
                return null;
            });
        }
    }

    /** Rows on their way into chunks. */
    private final class ChunkWriter {
        private final UUID productId;
        private final UUID importId;
        private final int file;
        private final int first;
        private final List<Draft> rows = new ArrayList<>(ImportChunk.ROWS);
        private int next;

        ChunkWriter(UUID productId, UUID importId, int file, int first) {
            this.productId = productId;
            this.importId = importId;
            this.file = file;
            this.first = first;
            next = first;
        }

        void take(Draft draft) {
            rows.add(draft);
            if (rows.size() == ImportChunk.ROWS) flush();
        }

        void flush() {
            if (rows.isEmpty()) return;
            if (!leases.tryHold(Imports.lease(importId), READING)) throw changedMeanwhile();
            Imports.inTransaction(() -> {
                ImportChunk chunk = new ImportChunk();
                chunk.productId = productId;
                chunk.importId = importId;
                chunk.number = next;
                chunk.fileNumber = file;
                chunk.drafts = Documents.written(rows);
                chunk.persist();
                return null;
            });
            next++;
            rows.clear();
        }

        int written() {
            return next - first;
        }

        void discard() {
            Imports.inTransaction(() -> {
                ImportChunk.delete(
                        "productId = ?1 and importId = ?2 and fileNumber = ?3 and number >= ?4 and number < ?5",
                        productId,
                        importId,
                        file,
                        first,
                        next);
                ImportScores.delete(
                        "productId = ?1 and importId = ?2 and fileNumber = ?3 and not exists (select 1 from ImportFile f"
                                + " where f.productId = ?1 and f.importId = ?2 and f.number = ?3)",
                        productId,
                        importId,
                        file);
                return null;
            });
        }
    }

    private static ProblemException changedMeanwhile() {
        return new ProblemException(
                ErrorCode.CONFLICT, "Another file is added at the same moment. Send this one again.");
    }
}
