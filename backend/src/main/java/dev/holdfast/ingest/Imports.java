package dev.holdfast.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.SnapshotRecorder;
import dev.holdfast.metrics.SnapshotRow;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Lease;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of an import from its first file to its confirmation. */
@ApplicationScoped
class Imports {
    static final TypeReference<List<Draft>> DRAFTS = new TypeReference<>() {};
    static final TypeReference<List<RowResult>> RESULTS = new TypeReference<>() {};
    static final TypeReference<Understood> UNDERSTOOD = new TypeReference<>() {};
    static final TypeReference<Pairing.Result> PAIRS = new TypeReference<>() {};
    static final TypeReference<Map<String, String>> ANSWERS = new TypeReference<>() {};
    static final TypeReference<List<Question>> QUESTIONS = new TypeReference<>() {};

    /** Files of one evaluation: results and samples of some dozen tasks for two versions. */
    private static final int MOST_FILES = 500;

    private static final int FIRST_ROWS = 20;
    static final Duration UNREAD = Duration.ofHours(1);

    /** Longer than the largest file takes between two chunks; a process that dies is in the way no longer than this. */
    private static final Duration READING = Duration.ofMinutes(5);

    /** Longer than a tracking server is waited for between two looks at who still wants it. */
    static final Duration PULLING = Duration.ofMinutes(3);

    private final Clock clock;
    private final IngestConfig config;
    private final SnapshotRecorder recorder;
    private final Lease leases;

    /** A lease keeps other nodes from reading another file into the same import, this keeps other threads of this one. */
    private final Set<UUID> beingRead = ConcurrentHashMap.newKeySet();

    Imports(Clock clock, IngestConfig config, SnapshotRecorder recorder, Lease leases) {
        this.clock = clock;
        this.config = config;
        this.recorder = recorder;
        this.leases = leases;
    }

    /** Who holds it adds to an import or stores it. */
    static String lease(UUID importId) {
        return "import:" + importId;
    }

    /** What became of a row, as a chunk keeps it. */
    record RowResult(
            RowFate fate,
            @Nullable UUID id,
            @Nullable String pointer,
            @Nullable String reason) {}

    /** An import with everything that its view is made of: read in a fixed number of statements. */
    private record Whole(
            EvaluationImport at,
            List<ImportFile> files,
            List<ReadFile> read,
            Pairing.Result pairs,
            List<MetricDefinition> metrics,
            List<Question> questions) {
        Reading reading() {
            return new Reading(read, questions);
        }
    }

    /** An import without a file yet; one that pulls runs is this node's from its beginning. */
    UUID begin(UUID productId, String author, @Nullable Pull pull) {
        return inTransaction(() -> {
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
            if (pull != null) leases.tryHold(lease(begun.id), PULLING);
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
            if (!read) inTransaction(() -> EvaluationImport.delete("productId = ?1 and id = ?2", productId, importId));
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
            if (!leases.tryHold(lease(importId), READING)) throw changedMeanwhile();
            try {
                add(productId, importId, file, name, format, null, false);
            } finally {
                leases.release(lease(importId));
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

    private static void demand(EvaluationImport at, @Nullable Pull pull) {
        if (pull == null) demandOpen(at);
        else if (at.state != ImportState.READING) throw new NotWanted();
    }

    private static void demandOpen(EvaluationImport at) {
        demandPreview(at);
        if (at.files >= MOST_FILES)
            throw new ProblemException(ErrorCode.CONFLICT, "An import may have " + MOST_FILES + " files.");
    }

    /** Refuses a file for an import that takes none. */
    void demandOpen(UUID productId, UUID importId) {
        inTransaction(() -> {
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
        ChunkWriter chunks = inTransaction(() -> {
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
            inTransaction(() -> {
                EvaluationImport at = EvaluationImport.locked(productId, importId);
                demand(at, pull);
                if (at.files != number - 1 || !leases.tryHold(lease(importId), READING)) throw changedMeanwhile();
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
                List<ReadFile> files = read(ImportFile.of(productId, importId));
                at.pairs = Documents.written(Pairing.of(
                        files, (fileNumber, table) -> ImportScores.of(productId, importId, fileNumber, table)));
                touch(at);
                return null;
            });
            done = true;
        } finally {
            if (!done) chunks.discard();
        }
    }

    /** Counts a change and says anew what the import is. */
    private void touch(EvaluationImport at) {
        at.revision++;
        at.sentence = shortened(sentence(whole(at)));
    }

    private static String sentence(Whole whole) {
        Reading reading = whole.reading();
        return Sentence.of(
                whole.read, reading.rows(whole.read), pairs(whole, reading).size(), whole.questions);
    }

    private static String shortened(String text) {
        return text.length() > 4000 ? text.substring(0, 3999) + "…" : text;
    }

    private static List<PairFound> pairs(Whole whole, Reading reading) {
        return whole.pairs.pairs().stream()
                .filter(pair -> reading.row(pair) != null)
                .toList();
    }

    private static void writeScores(UUID productId, UUID importId, int file, Findings findings) {
        for (int table = 0; table < findings.tables.size(); table++) {
            List<byte[]> parts = findings.tables.get(table).scores().parts();
            int number = table;
            inTransaction(() -> {
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
            if (!leases.tryHold(lease(importId), READING)) throw changedMeanwhile();
            inTransaction(() -> {
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
            inTransaction(() -> {
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

    static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    private static ProblemException changedMeanwhile() {
        return new ProblemException(
                ErrorCode.CONFLICT, "Another file is added at the same moment. Send this one again.");
    }

    private static void demandPreview(EvaluationImport at) {
        if (at.pull != null && at.state == ImportState.READING || at.state == ImportState.WAITING)
            throw new ProblemException(ErrorCode.CONFLICT, "Its runs are still being pulled.");
        if (at.state != ImportState.PREVIEW && at.state != ImportState.READING)
            throw new ProblemException(
                    ErrorCode.CONFLICT, "The import is no preview any more: it is " + Interview.wire(at.state) + ".");
    }

    /** A page without a run, as the last one of an experiment is when their number is a multiple of the page's. */
    void emptyPage(UUID productId, UUID importId, Pull next) {
        inTransaction(() -> {
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

    /** The pull that is going on; null: none is. */
    @Nullable
    Pull pulling(UUID productId, UUID importId) {
        return inTransaction(() -> EvaluationImport.of(productId, importId)
                .filter(at -> at.state == ImportState.READING && at.pull != null)
                .map(at -> Pull.of(at.pull))
                .orElse(null));
    }

    /** Stops a pull until somebody lets it go on; nothing if somebody threw it away. */
    void waits(UUID productId, UUID importId, String trouble) {
        inTransaction(() -> {
            EvaluationImport at =
                    EvaluationImport.lockedIfThere(productId, importId).orElse(null);
            if (at != null && at.state == ImportState.READING) {
                at.state = ImportState.WAITING;
                at.trouble = trouble.length() > 1000 ? trouble.substring(0, 999) + "…" : trouble;
                at.revision++;
            }
            return null;
        });
    }

    /** Lets a pull go on where it stopped, on this node. */
    ImportView resume(UUID productId, UUID importId, boolean withToken) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        if (at.state != ImportState.WAITING)
            throw new ProblemException(ErrorCode.CONFLICT, "It does not wait: it is " + Interview.wire(at.state) + ".");
        if (!leases.tryHold(lease(importId), PULLING))
            throw new ProblemException(ErrorCode.CONFLICT, "It stops at this moment. Try again.");
        at.pull = Documents.written(Pull.of(at.pull).withToken(withToken).touched(clock.instant()));
        at.state = ImportState.READING;
        at.trouble = null;
        at.revision++;
        return view(at);
    }

    /** Answers all questions anew. */
    ImportView answer(UUID productId, UUID importId, @Nullable String ifMatch, NewAnswers body) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        ETags.demand(ifMatch, at.revision);
        demandPreview(at);
        // Which questions there are can depend on the answers, so those that go together are judged together.
        Map<String, String> raw = new HashMap<>();
        body.answers().forEach(answer -> raw.putIfAbsent(answer.question(), answer.value()));
        Whole whole = whole(at);
        Map<String, String> checked = Interview.checked(
                body.answers(),
                Interview.questions(whole.read, whole.pairs.pairs(), whole.metrics, MetricBinding.of(productId), raw));
        at.answers = Documents.written(checked);
        touch(at);
        return view(at);
    }

    /**
     * Lets the rows be stored: what is proposed and not answered otherwise is taken as said. Who confirms once more what was
     * confirmed, since an answer got lost, gets the same answer.
     */
    ImportView confirm(UUID productId, UUID importId, @Nullable String ifMatch, Caller caller) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        boolean confirmed = at.state == ImportState.STORING || at.state == ImportState.STORED;
        if (confirmed && ETags.of(at.revision - 1).toString().equals(ifMatch)) return view(at);
        ETags.demand(ifMatch, at.revision);
        demandPreview(at);
        Whole whole = whole(at);
        Violation[] open = whole.questions.stream()
                .filter(Question::open)
                .map(question -> new Violation(question.question(), question.sentence()))
                .toArray(Violation[]::new);
        if (open.length > 0)
            throw new ProblemException(
                    ErrorCode.VALIDATION_FAILED, "Some questions are open; answer them first.", open);
        bind(whole, caller);
        at.confirmed = Documents.written(whole.questions);
        at.state = ImportState.STORING;
        at.revision++;
        at.chunksDone = 0;
        return view(at);
    }

    /** Defines the metrics that are new, and remembers what each name means. */
    private void bind(Whole whole, Caller caller) {
        UUID productId = whole.at.productId;
        Instant now = clock.instant();
        Map<String, MetricDefinition> defined = new HashMap<>();
        whole.metrics.forEach(metric -> defined.put(metric.slug, metric));
        for (ReadFile file : whole.read) {
            for (MetricName name : file.understood().names()) {
                String question = Interview.metricQuestion(name.name());
                String answer = whole.questions.stream()
                        .filter(one -> one.question().equals(question))
                        .findFirst()
                        .map(Question::value)
                        .orElseThrow();
                Defined wanted = Defined.of(name.name(), answer);
                String key = wanted == null ? answer : wanted.key();
                if (wanted != null) define(productId, wanted, defined, question, caller, now);
                MetricBinding.remember(
                        productId, Interview.memory(file.understood().format(), name.name()), key, now);
            }
        }
    }

    private static void define(
            UUID productId,
            Defined wanted,
            Map<String, MetricDefinition> defined,
            String question,
            Caller caller,
            Instant now) {
        MetricDefinition there = defined.get(wanted.key());
        if (there != null) {
            if (there.kind == wanted.kind() && there.direction == wanted.direction()) return;
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "There is a metric " + wanted.key() + ", defined otherwise.",
                    new Violation(question, "would be called as another metric, " + wanted.key()));
        }
        // Metrics are agreed by planners, whichever way they come.
        if (caller.role() == null || !caller.role().includes(Role.PLANNER))
            throw new ProblemException(
                    ErrorCode.FORBIDDEN,
                    "A planner defines metrics. Let one confirm this import, or choose a metric that is there.",
                    new Violation(question, "asks for a new metric"));
        MetricDefinition metric =
                MetricDefinition.plain(productId, wanted.key(), wanted.name(), wanted.kind(), wanted.direction(), now);
        metric.persist();
        defined.put(metric.slug, metric);
    }

    /** Stops reading or storing; the rows that are stored stay. */
    ImportView cancel(UUID productId, UUID importId) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        boolean atWork = at.state == ImportState.STORING
                || at.pull != null && (at.state == ImportState.READING || at.state == ImportState.WAITING);
        if (!atWork)
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "Nothing is going on that could be stopped: it is " + Interview.wire(at.state) + ".");
        // Runs that were pulled until now are a preview of their own.
        if (at.state != ImportState.STORING && at.files > 0) at.state = ImportState.PREVIEW;
        else at.state = ImportState.CANCELLED;
        at.trouble = null;
        if (at.state == ImportState.CANCELLED) at.endedAt = clock.instant();
        at.revision++;
        if (at.state == ImportState.PREVIEW) at.sentence = shortened(sentence(whole(at)));
        return view(at);
    }

    /** Forgets an import of which nothing was stored. */
    void forget(UUID productId, UUID importId) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        boolean stored = at.state == ImportState.STORING || at.confirmed != null;
        if (stored)
            throw new ProblemException(
                    ErrorCode.CONFLICT, "It was confirmed: what was stored, and from where, is kept.");
        at.delete();
    }

    ImportView view(UUID productId, UUID importId) {
        return view(EvaluationImport.of(productId, importId).orElseThrow(() -> ProblemException.notFound("import")));
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
        return rows(whole(at), after, most);
    }

    private List<ImportRow> rows(Whole whole, long after, int most) {
        EvaluationImport at = whole.at;
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
                List<Draft> drafts = Documents.read(each.drafts, DRAFTS);
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

    private List<ImportRow> rows(ImportChunk chunk, List<Draft> drafts, long number, Whole whole, Reading reading) {
        List<SnapshotRow> rows = drafts.stream()
                .map(draft -> reading.row(chunk.fileNumber, draft))
                .toList();
        List<RowResult> results =
                chunk.outcomes == null ? judged(rows, whole) : Documents.read(chunk.outcomes, RESULTS);
        List<ImportRow> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
            shown.add(shown(number + i + 1, chunk.fileNumber, drafts.get(i).place, results.get(i), rows.get(i)));
        return shown;
    }

    private List<ImportRow> pairs(EvaluationImport at, long number, Whole whole, Reading reading) {
        List<PairFound> pairs = whole.pairs.pairs();
        List<SnapshotRow> rows = new ArrayList<>();
        pairs.forEach(pair -> rows.add(reading.row(pair)));
        List<RowResult> results = ImportChunk.pairs(at.productId, at.id, at.chunks)
                .filter(chunk -> chunk.outcomes != null)
                .map(chunk -> Documents.read(chunk.outcomes, RESULTS))
                .orElseGet(() -> judged(rows, whole));
        List<ImportRow> shown = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
            shown.add(shown(number + i + 1, 0, pairs.get(i).group(), results.get(i), rows.get(i)));
        return shown;
    }

    private static ImportRow shown(long number, int file, String place, RowResult result, @Nullable SnapshotRow row) {
        return new ImportRow(number, file, place, result.fate, result.id, result.pointer, result.reason, row);
    }

    /** What would become of rows, null among them where an answer leaves one out. */
    private List<RowResult> judged(List<SnapshotRow> rows, Whole whole) {
        List<SnapshotRow> wanted =
                rows.stream().filter(java.util.Objects::nonNull).toList();
        List<List<Violation>> violations = recorder.check(wanted, withNew(whole));
        boolean open = whole.questions.stream().anyMatch(Question::open);
        List<RowResult> results = new ArrayList<>();
        int next = 0;
        for (SnapshotRow row : rows) {
            if (row == null) {
                results.add(new RowResult(RowFate.LEFT_OUT, null, null, null));
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
    private List<MetricDefinition> withNew(Whole whole) {
        Map<String, MetricDefinition> metrics = new HashMap<>();
        whole.metrics.forEach(metric -> metrics.put(metric.slug, metric));
        Instant now = clock.instant();
        for (ReadFile file : whole.read)
            for (MetricName name : file.understood().names())
                whole.questions.stream()
                        .filter(question -> question.question().equals(Interview.metricQuestion(name.name())))
                        .map(question -> Defined.of(name.name(), question.value()))
                        .filter(java.util.Objects::nonNull)
                        .forEach(wanted -> metrics.putIfAbsent(
                                wanted.key(),
                                MetricDefinition.plain(
                                        whole.at.productId,
                                        wanted.key(),
                                        wanted.name(),
                                        wanted.kind(),
                                        wanted.direction(),
                                        now)));
        return List.copyOf(metrics.values());
    }

    private Whole whole(EvaluationImport at) {
        List<ImportFile> files = ImportFile.of(at.productId, at.id);
        List<ReadFile> read = read(files);
        Pairing.Result pairs = Documents.read(at.pairs, PAIRS);
        List<MetricDefinition> metrics = MetricDefinition.of(at.productId);
        List<Question> questions = at.confirmed != null
                ? Documents.read(at.confirmed, QUESTIONS)
                : Interview.questions(
                        read,
                        pairs.pairs(),
                        metrics,
                        MetricBinding.of(at.productId),
                        Documents.read(at.answers, ANSWERS));
        return new Whole(at, files, read, pairs, metrics, questions);
    }

    static List<ReadFile> read(List<ImportFile> files) {
        return files.stream()
                .map(file -> new ReadFile(file.number, file.name, Documents.read(file.understood, UNDERSTOOD)))
                .toList();
    }

    private ImportView view(EvaluationImport at) {
        Whole whole = whole(at);
        Reading reading = whole.reading();
        Map<String, Instant> before = ImportFile.storedBefore(
                at.productId,
                at.id,
                whole.files.stream().map(file -> file.sha256).toList());
        List<ImportFileView> files = new ArrayList<>();
        List<ImportNote> warnings = new ArrayList<>();
        List<ImportNote> leftOut = new ArrayList<>(whole.pairs.leftOut());
        for (int i = 0; i < whole.files.size(); i++) {
            ImportFile file = whole.files.get(i);
            Understood understood = whole.read.get(i).understood();
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
        for (PairFound pair : whole.pairs.pairs()) {
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
                whole.questions,
                reading.rows(whole.read) + pairs(whole, reading).size(),
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
        return Documents.read(at.pairs, PAIRS).pairs().size();
    }
}
