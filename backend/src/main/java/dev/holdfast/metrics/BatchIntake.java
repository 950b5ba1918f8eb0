package dev.holdfast.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.holdfast.platform.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes in one batch in constant memory: a thousand rows are read, stored in one transaction and answered, then the
 * next. What has been answered as accepted is committed, whatever happens to the rest of the batch.
 */
final class BatchIntake {
    private static final int CHUNK = 1000;

    /** Other rooms are told at most this often while a batch runs, and once more at its end. */
    private static final long ANNOUNCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final SnapshotRecorder recorder;
    private final UUID productId;
    private final RowSource source;

    private final Spool answers = new Spool();
    private final SegmentSums sums = new SegmentSums();
    private long accepted;
    private long duplicates;
    private long rejected;
    private boolean unannounced;
    private long announcedAt = System.nanoTime();

    BatchIntake(SnapshotRecorder recorder, UUID productId, RowSource source) {
        this.recorder = recorder;
        this.productId = productId;
        this.source = source;
    }

    /** Reads, stores and judges every row. */
    void run() throws IOException {
        try (JsonGenerator json = JsonCells.JSON.createGenerator(answers)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            boolean more = true;
            while (more) {
                List<RowDraft> chunk = new ArrayList<>(CHUNK);
                while (more && chunk.size() < CHUNK) {
                    RowDraft draft = source.next();
                    if (draft == null) more = false;
                    else chunk.add(draft);
                }
                if (!chunk.isEmpty()) take(chunk, json);
            }
            json.writeEndArray();
        } finally {
            if (unannounced) recorder.announce(productId);
        }
    }

    private void take(List<RowDraft> chunk, JsonGenerator json) throws IOException {
        List<SnapshotRow> readable = new ArrayList<>(chunk.size());
        for (RowDraft draft : chunk) if (draft.unreadable() == null) readable.add(draft.row());
        List<Outcome> outcomes = readable.isEmpty() ? List.of() : recorder.record(productId, readable);
        int next = 0;
        for (RowDraft draft : chunk) {
            if (draft.unreadable() != null) {
                answer(json, Outcome.rejected(List.of(draft.unreadable())), draft.externalId());
            } else {
                SnapshotRow row = readable.get(next);
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
