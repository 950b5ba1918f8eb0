package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.holdfast.platform.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Takes in one batch in constant memory: a thousand rows are read, stored in one transaction and answered, then the
 * next. What has been answered as accepted is committed, whatever happens to the rest of the batch.
 */
final class BatchIntake {
    private static final int CHUNK = 1000;

    /**
     * Other rooms are told this often while a batch runs, and once more at its end: what follows from a snapshot costs
     * more than storing it, and is mostly overtaken by the next rows.
     */
    private static final long ANNOUNCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final SnapshotRecorder recorder;
    private final Executor executor;
    private final UUID productId;
    private final RowSource source;

    private final Spool answers = new Spool();
    private final SegmentSums sums = new SegmentSums();
    private long accepted;
    private long duplicates;
    private long rejected;
    private boolean unannounced;
    private long announcedAt = System.nanoTime();

    BatchIntake(SnapshotRecorder recorder, Executor executor, UUID productId, RowSource source) {
        this.recorder = recorder;
        this.executor = executor;
        this.productId = productId;
        this.source = source;
    }

    /** Reads, stores and judges every row: the next chunk is read while the database is at work on the one before. */
    void run() throws IOException {
        Storing storing = null;
        try (JsonGenerator json = JsonCells.JSON.createGenerator(answers)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            List<RowDraft> chunk = read();
            while (!chunk.isEmpty()) {
                storing = new Storing(chunk);
                executor.execute(storing.task);
                List<RowDraft> next = read();
                answer(chunk, storing.outcomes(), json);
                storing = null;
                chunk = next;
            }
            json.writeEndArray();
        } finally {
            // The sender may be gone in the middle of a chunk; what is stored is stored.
            if (storing != null) unannounced |= storing.storedAny();
            if (unannounced) recorder.announce(productId);
        }
    }

    private List<RowDraft> read() throws IOException {
        List<RowDraft> chunk = new ArrayList<>(CHUNK);
        while (chunk.size() < CHUNK) {
            RowDraft draft = source.next();
            if (draft == null) break;
            chunk.add(draft);
        }
        return chunk;
    }

    /** The readable rows of a chunk on their way into the database, on another thread. */
    private final class Storing {
        final FutureTask<List<Outcome>> task;

        Storing(List<RowDraft> chunk) {
            List<SnapshotRow> rows = chunk.stream()
                    .filter(draft -> draft.unreadable() == null)
                    .map(RowDraft::row)
                    .toList();
            task = new FutureTask<>(() -> rows.isEmpty() ? List.of() : recorder.record(productId, rows));
        }

        List<Outcome> outcomes() {
            // Does nothing once another thread has begun, and else spares waiting for one: no request waits for a
            // thread that another waiting request holds.
            task.run();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException wait) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof RuntimeException cause) throw cause;
                throw new IllegalStateException(failure.getCause());
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
        }

        boolean storedAny() {
            try {
                return outcomes().stream().anyMatch(outcome -> outcome.kind() == RowOutcome.ACCEPTED);
            } catch (RuntimeException nothingStored) {
                return false;
            }
        }
    }

    private void answer(List<RowDraft> chunk, List<Outcome> outcomes, JsonGenerator json) throws IOException {
        int next = 0;
        for (RowDraft draft : chunk) {
            if (draft.unreadable() != null) {
                answer(json, Outcome.rejected(List.of(draft.unreadable())), draft.externalId());
            } else {
                SnapshotRow row = draft.row();
                Outcome outcome = outcomes.get(next++);
                if (outcome.kind() != RowOutcome.REJECTED) sums.add(row);
                answer(json, outcome, row.externalId());
            }
        }
        if (unannounced && System.nanoTime() - announcedAt >= ANNOUNCE_NANOS) {
            recorder.announce(productId);
            unannounced = false;
            announcedAt = System.nanoTime();
        }
    }

    private void answer(JsonGenerator json, Outcome outcome, String externalId) throws IOException {
        if (outcome.kind() == RowOutcome.ACCEPTED) {
            accepted++;
            unannounced = true;
        } else if (outcome.kind() == RowOutcome.DUPLICATE) {
            duplicates++;
        } else {
            rejected++;
        }
        Violation violation =
                outcome.violations().isEmpty() ? null : outcome.violations().get(0);
        json.writeStartObject();
        json.writeNumberField("row", accepted + duplicates + rejected);
        json.writeStringField("outcome", outcome.kind().name().toLowerCase(java.util.Locale.ROOT));
        json.writeStringField("id", outcome.id() == null ? null : outcome.id().toString());
        json.writeStringField("externalId", externalId);
        json.writeStringField("pointer", violation == null ? null : source.pointer(violation.pointer()));
        json.writeStringField("reason", violation == null ? null : violation.message());
        json.writeEndObject();
    }

    /** Writes the {@link BatchResult}, after {@link #run()}, and lets go of it. */
    void answer(OutputStream out) throws IOException {
        try (answers;
                JsonGenerator json = JsonCells.JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("accepted", accepted);
            json.writeNumberField("duplicates", duplicates);
            json.writeNumberField("rejected", rejected);
            json.writeArrayFieldStart("warnings");
            for (String warning : sums.warnings()) json.writeString(warning);
            json.writeEndArray();
            json.writeFieldName("rows");
            json.writeRawValue("");
            json.flush();
            answers.copyTo(out);
            json.writeEndObject();
        }
    }
}
