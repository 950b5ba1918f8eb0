package dev.holdfast.ingest;

import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.SnapshotRecorder;
import dev.holdfast.metrics.SnapshotRow;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was understood of an import, what became of its rows or would become of them; within the caller's transaction. */
@ApplicationScoped
class Preview {
    private static final int FIRST_ROWS = 20;

    private final Clock clock;
    private final SnapshotRecorder recorder;

    Preview(Clock clock, SnapshotRecorder recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    ImportView view(UUID productId, UUID importId) {
        return view(EvaluationImport.of(productId, importId).orElseThrow(() -> ProblemException.notFound("import")));
    }

    ImportView view(EvaluationImport at) {
        WholeImport whole = WholeImport.of(at);
        Map<String, Instant> before = ImportFile.storedBefore(
                at.productId,
                at.id,
                whole.files().stream().map(file -> file.sha256).toList());
        List<ImportFileView> files = new ArrayList<>();
        List<ImportNote> warnings = new ArrayList<>();
        List<ImportNote> leftOut = new ArrayList<>(whole.found().leftOut());
        for (int i = 0; i < whole.files().size(); i++) {
            ImportFile file = whole.files().get(i);
            Understood understood = whole.read().get(i).understood();
            files.add(new ImportFileView(
                    file.number,
                    file.name,
                    file.format,
                    understood.formatVersion(),
                    file.sizeBytes,
                    file.sha256,
                    before.get(file.sha256)));
            understood
                    .warnings()
                    .forEach(note -> warnings.add(new ImportNote(file.number, note.place(), note.message())));
            understood
                    .leftOut()
                    .forEach(note -> leftOut.add(new ImportNote(file.number, note.place(), note.message())));
        }
        for (PairFound pair : whole.found().pairs()) {
            if (pair.onlyOneAsked() > 0)
                warnings.add(new ImportNote(
                        pair.secondFile(),
                        pair.group(),
                        Sentence.count(pair.onlyOneAsked())
                                + " questions were put to one of the versions only and are not" + " in the pair"));
            if (pair.otherPrompt() > 0)
                warnings.add(new ImportNote(
                        pair.secondFile(),
                        pair.group(),
                        "the prompt changed for " + Sentence.count(pair.otherPrompt()) + " questions"));
        }
        boolean preview = at.state == ImportState.PREVIEW;
        return new ImportView(
                at.id,
                at.productId,
                at.state,
                at.sentence,
                files,
                Optional.ofNullable(at.pull).map(Pull::of).map(Pull::view).orElse(null),
                whole.questions(),
                whole.rows(),
                rows(whole, 0, FIRST_ROWS),
                warnings,
                leftOut,
                progress(at),
                at.accepted,
                at.duplicates,
                at.rejected,
                at.leftOut,
                at.trouble,
                at.revision,
                at.createdBy,
                at.createdAt,
                preview ? at.expiresAt : null,
                at.endedAt);
    }

    private static ImportProgress progress(EvaluationImport at) {
        if (at.pull != null && (at.state == ImportState.READING || at.state == ImportState.WAITING))
            return new ImportProgress(Pull.of(at.pull).runs(), null);
        return new ImportProgress(at.accepted + at.duplicates + at.rejected + at.leftOut, at.drafts + pairsOf(at));
    }

    private static long pairsOf(EvaluationImport at) {
        return Documents.read(at.pairs, Documents.PAIRS).pairs().size();
    }

    List<ImportSummary> summaries(UUID productId, @Nullable UUID before, int most) {
        List<EvaluationImport> found = EvaluationImport.page(productId, before, most);
        Map<UUID, List<ImportFile>> files = new HashMap<>();
        if (!found.isEmpty())
            ImportFile.ofAll(productId, found.stream().map(each -> each.id).toList())
                    .forEach(file -> files.computeIfAbsent(file.importId, id -> new ArrayList<>())
                            .add(file));
        return found.stream()
                .map(each -> {
                    List<ImportFile> of = files.getOrDefault(each.id, List.of());
                    return new ImportSummary(
                            each.id,
                            each.state,
                            each.sentence,
                            of.stream().map(file -> file.name).toList(),
                            of.stream().map(file -> file.format).distinct().toList(),
                            progress(each),
                            each.accepted,
                            each.duplicates,
                            each.rejected,
                            each.trouble,
                            each.createdBy,
                            each.createdAt,
                            each.endedAt);
                })
                .toList();
    }

    /** Rows from number {@code after + 1} on, as they were or would be stored. */
    List<ImportRow> rows(UUID productId, UUID importId, long after, int most) {
        EvaluationImport at =
                EvaluationImport.of(productId, importId).orElseThrow(() -> ProblemException.notFound("import"));
        return rows(WholeImport.of(at), after, most);
    }

    private List<ImportRow> rows(WholeImport whole, long after, int most) {
        EvaluationImport at = whole.at();
        Reading reading = whole.reading();
        List<ImportRow> rows = new ArrayList<>();
        // Chunks are full except the last of each file, so rows are counted from the first on where there are several.
        long number = 0;
        int chunk = 0;
        if (at.files == 1) {
            chunk = (int) Math.min(after / ImportChunk.ROWS, at.chunks);
            number = (long) chunk * ImportChunk.ROWS;
        }
        while (chunk < at.chunks && rows.size() < most) {
            List<ImportChunk> some = ImportChunk.from(at.productId, at.id, chunk, Math.min(chunk + 10, at.chunks));
            if (some.isEmpty()) break;
            for (ImportChunk each : some) {
                List<Draft> drafts = Documents.read(each.drafts, Documents.DRAFTS);
                if (number + drafts.size() > after && rows.size() < most)
                    rows.addAll(rows(each, drafts, number, whole, reading));
                number += drafts.size();
                chunk = each.number + 1;
            }
        }
        if (rows.size() < most && chunk >= at.chunks) rows.addAll(pairs(at, number, whole, reading));
        rows.removeIf(row -> row.row() <= after);
        return rows.size() > most ? rows.subList(0, most) : rows;
    }

    private List<ImportRow> rows(
            ImportChunk chunk, List<Draft> drafts, long number, WholeImport whole, Reading reading) {
        List<SnapshotRow> rows = drafts.stream()
                .map(draft -> reading.row(chunk.fileNumber, draft))
                .toList();
        List<RowResult> results =
                chunk.outcomes == null ? judged(rows, whole) : Documents.read(chunk.outcomes, Documents.RESULTS);
        List<ImportRow> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
            shown.add(shown(number + i + 1, chunk.fileNumber, drafts.get(i).place, results.get(i), rows.get(i)));
        return shown;
    }

    private List<ImportRow> pairs(EvaluationImport at, long number, WholeImport whole, Reading reading) {
        List<PairFound> pairs = whole.found().pairs();
        List<SnapshotRow> rows = new ArrayList<>();
        pairs.forEach(pair -> rows.add(reading.row(pair)));
        List<RowResult> results = ImportChunk.pairs(at.productId, at.id, at.chunks)
                .filter(chunk -> chunk.outcomes != null)
                .map(chunk -> Documents.read(chunk.outcomes, Documents.RESULTS))
                .orElseGet(() -> judged(rows, whole));
        List<ImportRow> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
            shown.add(shown(number + i + 1, 0, pairs.get(i).group(), results.get(i), rows.get(i)));
        return shown;
    }

    private static ImportRow shown(long number, int file, String place, RowResult result, @Nullable SnapshotRow row) {
        return new ImportRow(number, file, place, result.fate(), result.id(), result.pointer(), result.reason(), row);
    }

    /** What would become of rows, null among them where an answer leaves one out. */
    private List<RowResult> judged(List<SnapshotRow> rows, WholeImport whole) {
        List<SnapshotRow> wanted = rows.stream().filter(Objects::nonNull).toList();
        List<List<Violation>> violations = recorder.check(wanted, withNew(whole));
        boolean open = whole.questions().stream().anyMatch(Question::open);
        List<RowResult> results = new ArrayList<>();
        int next = 0;
        for (SnapshotRow row : rows) {
            if (row == null) {
                results.add(RowResult.leftOut());
                continue;
            }
            Violation violation = violations.get(next++).stream().findFirst().orElse(null);
            if (violation == null) results.add(new RowResult(RowFate.ACCEPTABLE, null, null, null));
            else
                results.add(new RowResult(
                        open ? RowFate.INCOMPLETE : RowFate.REJECTED, null, violation.pointer(), violation.message()));
        }
        return results;
    }

    /** The metrics as they will be when the import is confirmed. */
    private List<MetricDefinition> withNew(WholeImport whole) {
        Map<String, MetricDefinition> metrics = new HashMap<>();
        whole.metrics().forEach(metric -> metrics.put(metric.slug, metric));
        Instant now = clock.instant();
        for (ReadFile file : whole.read())
            for (MetricName name : file.understood().names())
                whole.questions().stream()
                        .filter(question -> question.question().equals(Interview.metricQuestion(name.name())))
                        .map(question -> Defined.of(name.name(), question.value()))
                        .filter(Objects::nonNull)
                        .forEach(wanted -> metrics.putIfAbsent(
                                wanted.key(),
                                MetricDefinition.plain(
                                        whole.at().productId,
                                        wanted.key(),
                                        wanted.name(),
                                        wanted.kind(),
                                        wanted.direction(),
                                        now)));
        return List.copyOf(metrics.values());
    }
}
