package dev.holdfast.ingest;

import dev.holdfast.metrics.Outcome;
import dev.holdfast.metrics.SnapshotRecorder;
import dev.holdfast.metrics.SnapshotRow;
import dev.holdfast.platform.Lease;
import dev.holdfast.platform.Violation;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Stores the rows of confirmed imports, chunk by chunk: the rows of a chunk and that it is done are one transaction, so
 * that a process that dies loses nothing and stores nothing twice. Any node goes on where another stopped.
 */
@ApplicationScoped
class RowStore {
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final SnapshotRecorder recorder;
    private final ManagedExecutor executor;
    private final Lease leases;
    private final Clock clock;

    /** A lease keeps other nodes away, this keeps other threads of this one. */
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    RowStore(SnapshotRecorder recorder, ManagedExecutor executor, Lease leases, Clock clock) {
        this.recorder = recorder;
        this.executor = executor;
        this.leases = leases;
        this.clock = clock;
    }

    /** Begins, while nobody waits. */
    void soon(UUID productId, UUID importId) {
        executor.execute(() -> store(productId, importId));
    }

    /** Goes on with what another start or node left behind, and throws away what nobody confirmed. */
    @Scheduled(every = "${holdfast.ingest.sweep-every:20s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Imports.inTransaction(() -> EvaluationImport.expire(clock.instant()));
        Imports.inTransaction(() -> EvaluationImport.in(ImportState.STORING, 100).stream()
                        .map(each -> new UUID[] {each.productId, each.id})
                        .toList())
                .forEach(each -> store(each[0], each[1]));
    }

    void store(UUID productId, UUID importId) {
        if (!atWork.add(importId)) return;
        try {
            storeAlone(productId, importId);
        } finally {
            atWork.remove(importId);
        }
    }

    private void storeAlone(UUID productId, UUID importId) {
        String lease = Imports.lease(importId);
        if (!leases.tryHold(lease, LEASE)) return;
        try {
            while (next(productId, importId)) leases.tryHold(lease, LEASE);
        } catch (Overtaken stop) {
            Log.debugf("%s: %s", importId, stop.getMessage());
        } catch (RuntimeException failure) {
            // The sweep tries again from the chunk that failed.
            Log.warnf(failure, "Import %s is not stored to its end", importId);
        } finally {
            leases.release(lease);
        }
        recorder.announce(productId);
    }

    private record Todo(int chunk, List<@Nullable SnapshotRow> rows) {}

    /** Stores the next chunk; false when there is none. */
    private boolean next(UUID productId, UUID importId) {
        Todo todo = Imports.inTransaction(() -> todo(productId, importId));
        if (todo == null) return false;
        List<SnapshotRow> wanted = todo.rows.stream().filter(Objects::nonNull).toList();
        recorder.record(productId, wanted, outcomes -> done(productId, importId, todo, outcomes));
        return true;
    }

    private @Nullable Todo todo(UUID productId, UUID importId) {
        EvaluationImport at = EvaluationImport.of(productId, importId).orElse(null);
        if (at == null || at.state != ImportState.STORING) return null;
        List<ReadFile> files = ImportFile.read(ImportFile.of(productId, importId));
        Reading reading = new Reading(files, Documents.read(at.confirmed, Documents.QUESTIONS));
        List<SnapshotRow> rows = new ArrayList<>();
        if (at.chunksDone < at.chunks) {
            ImportChunk chunk =
                    ImportChunk.of(productId, importId, at.chunksDone).orElseThrow();
            for (Draft draft : Documents.read(chunk.drafts, Documents.DRAFTS))
                rows.add(reading.row(chunk.fileNumber, draft));
        } else {
            for (PairFound pair : Documents.read(at.pairs, Documents.PAIRS).pairs()) rows.add(reading.row(pair));
        }
        return new Todo(at.chunksDone, rows);
    }

    private void done(UUID productId, UUID importId, Todo todo, List<Outcome> outcomes) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        // Cancelled, or done by another node, since it was read: its rows are not stored then.
        if (at.state != ImportState.STORING || at.chunksDone != todo.chunk) throw new Overtaken();
        List<RowResult> results = new ArrayList<>();
        int next = 0;
        for (SnapshotRow row : todo.rows) results.add(row == null ? RowResult.leftOut() : result(outcomes.get(next++)));
        ImportChunk chunk = todo.chunk < at.chunks
                ? ImportChunk.of(productId, importId, todo.chunk).orElseThrow()
                : pairs(productId, importId, todo.chunk);
        chunk.outcomes = Documents.written(results);
        for (RowResult result : results) {
            if (result.fate() == RowFate.ACCEPTED) at.accepted++;
            else if (result.fate() == RowFate.DUPLICATE) at.duplicates++;
            else if (result.fate() == RowFate.REJECTED) at.rejected++;
            else at.leftOut++;
        }
        at.chunksDone++;
        if (at.chunksDone > at.chunks) {
            at.state = ImportState.STORED;
            at.endedAt = clock.instant();
        }
    }

    private static ImportChunk pairs(UUID productId, UUID importId, int number) {
        return ImportChunk.pairs(productId, importId, number).orElseGet(() -> {
            ImportChunk.deleteLeftOver(productId, importId, number);
            ImportChunk pairs = new ImportChunk();
            pairs.productId = productId;
            pairs.importId = importId;
            pairs.number = number;
            pairs.drafts = "[]";
            pairs.persist();
            return pairs;
        });
    }

    private static final class Overtaken extends RuntimeException {
        Overtaken() {
            super("The import was cancelled, or another node stored this part of it");
        }
    }

    private static RowResult result(Outcome outcome) {
        Violation violation =
                outcome.violations().isEmpty() ? null : outcome.violations().get(0);
        return new RowResult(
                RowFate.valueOf(outcome.kind().name()),
                outcome.id(),
                violation == null ? null : violation.pointer(),
                violation == null ? null : violation.message());
    }
}
