package dev.holdfast.ingest;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Lease;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people and pulls decide about an import: its answers, its confirmation, its end. Files come in by {@link Intake}. */
@ApplicationScoped
class Imports {
    /** Longer than a tracking server is waited for between two looks at who still wants it. */
    static final Duration PULLING = Duration.ofMinutes(3);

    private final Clock clock;
    private final Lease leases;
    private final Preview preview;

    Imports(Clock clock, Lease leases, Preview preview) {
        this.clock = clock;
        this.leases = leases;
        this.preview = preview;
    }

    /** Who holds it adds to an import or stores it. */
    static String lease(UUID importId) {
        return "import:" + importId;
    }

    static <T> T inTransaction(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(work::get);
    }

    /** Refuses whatever only a preview allows. */
    static void demandPreview(EvaluationImport at) {
        if (at.pull != null && at.state == ImportState.READING || at.state == ImportState.WAITING)
            throw new ProblemException(ErrorCode.CONFLICT, "Its runs are still being pulled.");
        if (at.state != ImportState.PREVIEW && at.state != ImportState.READING)
            throw new ProblemException(
                    ErrorCode.CONFLICT, "The import is no preview any more: it is " + Interview.wire(at.state) + ".");
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
        return preview.view(at);
    }

    /** Answers all questions anew. */
    ImportView answer(UUID productId, UUID importId, @Nullable String ifMatch, NewAnswers body) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        ETags.demand(ifMatch, at.revision);
        demandPreview(at);
        // Which questions there are can depend on the answers, so those that go together are judged together.
        Map<String, String> raw = new HashMap<>();
        body.answers().forEach(answer -> raw.putIfAbsent(answer.question(), answer.value()));
        WholeImport whole = WholeImport.of(at);
        Map<String, String> checked = Interview.checked(
                body.answers(),
                Interview.questions(
                        whole.read(), whole.found().pairs(), whole.metrics(), MetricBinding.of(productId), raw));
        at.answers = Documents.written(checked);
        at.touch(WholeImport.of(at).sentence());
        return preview.view(at);
    }

    /**
     * Lets the rows be stored: what is proposed and not answered otherwise is taken as said. Who confirms once more what was
     * confirmed, since an answer got lost, gets the same answer.
     */
    ImportView confirm(UUID productId, UUID importId, @Nullable String ifMatch, Caller caller) {
        EvaluationImport at = EvaluationImport.locked(productId, importId);
        boolean confirmed = at.state == ImportState.STORING || at.state == ImportState.STORED;
        if (confirmed && ETags.of(at.revision - 1).toString().equals(ifMatch)) return preview.view(at);
        ETags.demand(ifMatch, at.revision);
        demandPreview(at);
        WholeImport whole = WholeImport.of(at);
        Violation[] open = whole.questions().stream()
                .filter(Question::open)
                .map(question -> new Violation(question.question(), question.sentence()))
                .toArray(Violation[]::new);
        if (open.length > 0)
            throw new ProblemException(
                    ErrorCode.VALIDATION_FAILED, "Some questions are open; answer them first.", open);
        bind(whole, caller);
        at.confirmed = Documents.written(whole.questions());
        at.state = ImportState.STORING;
        at.revision++;
        at.chunksDone = 0;
        return preview.view(at);
    }

    /** Defines the metrics that are new, and remembers what each name means. */
    private void bind(WholeImport whole, Caller caller) {
        UUID productId = whole.at().productId;
        Instant now = clock.instant();
        Map<String, MetricDefinition> defined = new HashMap<>();
        whole.metrics().forEach(metric -> defined.put(metric.slug, metric));
        for (ReadFile file : whole.read()) {
            for (MetricName name : file.understood().names()) {
                String question = Interview.metricQuestion(name.name());
                String answer = whole.questions().stream()
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
        at.touch(at.state == ImportState.PREVIEW ? WholeImport.of(at).sentence() : at.sentence);
        return preview.view(at);
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
}
