package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.assessment.CellReading.JudgedTransition;
import dev.holdfast.assessment.Facts.ProductFacts;
import dev.holdfast.assessment.Judging.Judged;
import dev.holdfast.evidence.Assessment;
import dev.holdfast.evidence.Drift;
import dev.holdfast.evidence.Traffic;
import dev.holdfast.evidence.Verdict;
import dev.holdfast.metrics.Snapshots;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.Ids;
import dev.holdfast.roadmap.ItemView;
import dev.holdfast.roadmap.Items;
import dev.holdfast.roadmap.Stage;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Keeps what is judged in step with what is known: computes the cells of every segment whose inputs have changed, appends
 * the judgements that are new, moves items along their stages. Everything it writes can be computed again from the
 * snapshots, so it may run at any time, on any node, any number of times.
 */
@ApplicationScoped
class Assessor {
    /** After this long a transaction takes on no further segment. */
    private static final Duration TURN = Duration.ofSeconds(5);

    /** How many are asked for in one statement. */
    private static final int PORTION = 1000;

    private final Facts facts;
    private final Shifts shifts;
    private final Items items;
    private final Signals signals;
    private final Clock clock;
    private final ObjectMapper json;
    private final EntityManager database;
    private final Event<AssessmentRecorded> recorded;
    private final ChangeFeed feed;

    Assessor(
            Facts facts,
            Shifts shifts,
            Items items,
            Signals signals,
            Clock clock,
            ObjectMapper json,
            EntityManager database,
            Event<AssessmentRecorded> recorded,
            ChangeFeed feed) {
        this.facts = facts;
        this.shifts = shifts;
        this.items = items;
        this.signals = signals;
        this.clock = clock;
        this.json = json;
        this.database = database;
        this.recorded = recorded;
        this.feed = feed;
    }

    /** Brings one product up to date; must be called outside a transaction. */
    void assess(UUID productId) {
        prepareLock(productId);
        QuarkusTransaction.requiringNew().run(() -> shipWhatIsInService(productId));
        boolean changed = false;
        Turn turn;
        do {
            turn = QuarkusTransaction.requiringNew().call(() -> assessWhatIsDue(productId));
            changed |= turn.assessed() > 0;
        } while (turn.left() > 0);
        if (changed) {
            boolean settled = QuarkusTransaction.requiringNew().call(() -> settleWhatIsJudged(productId));
            // What drifts as soon as it is judged was judged: people hear of both.
            if (settled) recorded.fire(new AssessmentRecorded(productId));
            QuarkusTransaction.requiringNew().run(() -> noticeDrift(productId));
            recorded.fire(new AssessmentRecorded(productId));
        }
    }

    /** How many segments one transaction assessed, and how many it left to the next. */
    private record Turn(int assessed, int left) {}

    /**
     * Computes the segments whose inputs differ from those that they were last computed from, as many as fit into a
     * transaction of decent length; what they share is read once.
     */
    private Turn assessWhatIsDue(UUID productId) {
        lock(productId);
        Instant now = clock.instant();
        long end = System.nanoTime() + TURN.toNanos();
        ProductFacts product = facts.read(productId, null, now);
        String shared = product.fingerprint();
        Map<UUID, String> known = new HashMap<>();
        AssessedSegment.of(productId).forEach(row -> known.put(row.segmentId, row.fingerprint));
        Map<UUID, String> due = new LinkedHashMap<>();
        Map<UUID, Long> revisions = Snapshots.revisions(productId);
        long ofAll = revisions.values().stream().mapToLong(Long::longValue).sum();
        revisions.forEach((segmentId, revision) -> {
            // What is said of all inputs is said from the segments too.
            boolean all = segmentId.equals(product.allInputs());
            String fingerprint = hash(shared + revision + (all ? "/" + ofAll : ""));
            if (!fingerprint.equals(known.get(segmentId))) {
                due.put(segmentId, fingerprint);
            }
        });
        int assessed = 0;
        for (Map.Entry<UUID, String> segment : due.entrySet()) {
            if (assessed > 0 && System.nanoTime() > end) {
                break;
            }
            AssessedSegment state = new AssessedSegment();
            state.productId = productId;
            state.segmentId = segment.getKey();
            state.fingerprint = segment.getValue();
            state.recordedAt = now;
            state.failure = record(product, segment.getKey(), now);
            database.merge(state);
            // What was read of one segment is of no use to the next.
            database.flush();
            database.clear();
            assessed++;
        }
        if (assessed == due.size()) {
            noteShifts(product, hash(shared + new TreeMap<>(revisions)), now);
        }
        if (assessed > 0) feed.tell(productId, ChangedKind.ASSESSMENT, ChangeFeed.SYSTEM);
        return new Turn(assessed, due.size() - assessed);
    }

    /** What the engine cannot do about shifts costs no judgement. */
    private void noteShifts(ProductFacts product, String fingerprint, Instant now) {
        try {
            shifts.keep(product, fingerprint, now);
        } catch (IllegalArgumentException | ArithmeticException failure) {
            Log.errorf(failure, "Shift of the inputs of product %s", product.productId());
        }
    }

    /** Null, or what the engine could not do: the snapshots stay, and the last judgement of that cell stands. */
    private String record(ProductFacts product, UUID segmentId, Instant now) {
        UUID productId = product.productId();
        Map<Outcome.Key, Outcome> outcomes = new HashMap<>();
        Outcome.ofSegment(productId, segmentId).forEach(outcome -> outcomes.put(outcome.key(), outcome));
        Standing standing = standing(productId, segmentId, outcomes.values());
        Set<Outcome.Key> renewed = new HashSet<>();
        List<String> failures = new ArrayList<>();
        List<Facts.Cell> cells = facts.cells(product, segmentId, null);
        for (Facts.Cell cell : cells) {
            List<Judged> judged;
            try {
                judged = cell.judged(product);
            } catch (RuntimeException failure) {
                Log.errorf(failure, "%s in segment %s of product %s", cell.metric().slug, segmentId, productId);
                failures.add(cell.metric().slug + ": " + failure.getMessage());
                outcomes.keySet().stream()
                        .filter(key -> key.metricId().equals(cell.metric().id))
                        .forEach(renewed::add);
                continue;
            }
            List<UUID> ids = new ArrayList<>();
            for (Judged each : judged) {
                UUID id = standing.orElseAppend(cell, each, now);
                ids.add(id);
                if (each.item() != null) {
                    Outcome.Key key =
                            new Outcome.Key(productId, each.item().item().itemId(), cell.metric().id, segmentId);
                    outcomes.computeIfAbsent(key, Outcome::of).says(each, id).persist();
                    renewed.add(key);
                }
            }
            String document;
            try {
                document = write(cell.reading(product, judged, ids));
            } catch (RuntimeException failure) {
                Log.errorf(failure, "%s in segment %s of product %s", cell.metric().slug, segmentId, productId);
                failures.add(cell.metric().slug + ": " + failure.getMessage());
                continue;
            }
            StoredReading reading = new StoredReading();
            reading.productId = productId;
            reading.metricId = cell.metric().id;
            reading.segmentId = segmentId;
            reading.recordedAt = now;
            reading.document = document;
            database.merge(reading);
        }
        try {
            signals.notice(productId, segmentId, product.tolerances(), cells, now);
        } catch (IllegalArgumentException failure) {
            Log.errorf(failure, "The signals in segment %s of product %s", segmentId, productId);
            failures.add("signals: " + failure.getMessage());
        }
        outcomes.forEach((key, outcome) -> {
            if (!renewed.contains(key)) {
                outcome.delete();
            }
        });
        String all = String.join("; ", failures);
        return failures.isEmpty() ? null : all.substring(0, Math.min(2000, all.length()));
    }

    /** An assessment as JSON, and the ids of the snapshots that it was made from. */
    private record Text(String document, String inputs) {}

    /** The judgements that stand, by what they say: the same judgement is not written down twice. */
    private final class Standing {
        private final UUID productId;
        private final Map<String, UUID> byContent;

        /** Items that were agreed alike share one assessment, which is written out once. */
        private final Map<Assessment, Text> texts = new IdentityHashMap<>();

        Standing(UUID productId, Map<String, UUID> byContent) {
            this.productId = productId;
            this.byContent = byContent;
        }

        /** The id of the stored judgement, appended if it is new. */
        UUID orElseAppend(Facts.Cell cell, Judged judged, Instant now) {
            UUID itemId = judged.namedBy(cell.metric().id, cell.segmentId());
            Text text = texts.computeIfAbsent(judged.assessment(), none -> text(cell, judged));
            String hash = hash(cell.metric().id + "/" + itemId + "/" + text.document() + text.inputs());
            UUID standing = byContent.get(hash);
            if (standing != null) {
                return standing;
            }
            RecordedAssessment row = new RecordedAssessment();
            row.id = Ids.next();
            row.productId = productId;
            row.metricId = cell.metric().id;
            row.segmentId = cell.segmentId();
            row.itemId = itemId;
            row.newVersion = judged.transition().newVersion();
            row.transitionAt = judged.transition().at();
            row.verdict = judged.assessment().verdict();
            row.grade = judged.assessment().grade();
            row.methodVersion = judged.assessment().methodVersion();
            row.inputHash = hash;
            row.recordedAt = now;
            row.document = text.document();
            row.inputs = text.inputs();
            row.persist();
            byContent.put(hash, row.id);
            return row.id;
        }

        private Text text(Facts.Cell cell, Judged judged) {
            return new Text(write(judged.assessment()), write(cell.inputs().behind(judged.assessment())));
        }
    }

    private Standing standing(UUID productId, UUID segmentId, Collection<Outcome> outcomes) {
        List<UUID> ids = new ArrayList<>();
        outcomes.forEach(outcome -> ids.add(outcome.assessmentId));
        for (StoredReading stored : StoredReading.ofSegments(productId, List.of(segmentId))) {
            for (JudgedTransition transition : read(stored.document).transitions()) {
                ids.add(transition.assessmentId());
            }
        }
        Map<String, UUID> byContent = new HashMap<>();
        for (RecordedAssessment row : RecordedAssessment.among(productId, ids)) {
            byContent.put(row.inputHash, row.id);
        }
        return new Standing(productId, byContent);
    }

    private void shipWhatIsInService(UUID productId) {
        ProductFacts product = facts.read(productId, null, clock.instant());
        for (ItemView item : product.waiting()) {
            product.agreed().traffic().stream()
                    .filter(window -> window.version().equals(item.modelVersion()))
                    .map(Traffic::from)
                    .min(Instant::compareTo)
                    .ifPresent(first -> items.ship(productId, item.itemId(), day(first), null));
        }
    }

    /** Items that are watched and whose evaluation date has passed; true: there were any. */
    private boolean settleWhatIsJudged(UUID productId) {
        ProductFacts product = facts.read(productId, null, clock.instant());
        List<PlannedItem> watched = product.agreed().shippedByTransition().values().stream()
                .flatMap(List::stream)
                .filter(item -> item.plan() != null && item.item().stage() == Stage.WATCHED)
                .toList();
        boolean any = false;
        for (Map.Entry<PlannedItem, Outcome> judged :
                outcomes(productId, watched).entrySet()) {
            PlannedItem item = judged.getKey();
            Outcome outcome = judged.getValue();
            if (outcome.verdict != Verdict.TOO_EARLY)
                any |= items.settle(
                        productId,
                        item.item().itemId(),
                        item.plan().evaluateUntil(),
                        item.evaluateUntil(),
                        "judged: " + Wire.name(outcome.verdict));
        }
        return any;
    }

    /** What stands of each of these items in the cell that its plan names, in their order; items without it are left out. */
    private static Map<PlannedItem, Outcome> outcomes(UUID productId, List<PlannedItem> planned) {
        Map<PlannedItem, Outcome> found = new LinkedHashMap<>();
        for (int from = 0; from < planned.size(); from += PORTION) {
            List<PlannedItem> some = planned.subList(from, Math.min(planned.size(), from + PORTION));
            Map<Outcome.Key, Outcome> byCell = new HashMap<>();
            Outcome.primary(
                            productId,
                            some.stream().map(item -> item.item().itemId()).toList())
                    .forEach(outcome -> byCell.put(outcome.key(), outcome));
            for (PlannedItem item : some) {
                Outcome outcome = byCell.get(new Outcome.Key(
                        productId,
                        item.item().itemId(),
                        item.plan().metricId(),
                        item.plan().segmentId()));
                if (outcome != null) {
                    found.put(item, outcome);
                }
            }
        }
        return found;
    }

    /** The judgements behind these outcomes, by id. */
    private Map<UUID, Assessment> behind(UUID productId, Collection<Outcome> outcomes) {
        List<UUID> ids = outcomes.stream()
                .map(outcome -> outcome.assessmentId)
                .distinct()
                .toList();
        Map<UUID, Assessment> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += PORTION) {
            RecordedAssessment.among(productId, ids.subList(from, Math.min(ids.size(), from + PORTION)))
                    .forEach(row -> found.put(row.id, parse(row.document)));
        }
        return found;
    }

    /**
     * Items that were judged, whose version still serves, and whose level has fallen since. Of a version that was replaced
     * its successor's items speak.
     */
    private void noticeDrift(UUID productId) {
        Instant now = clock.instant();
        ProductFacts product = facts.read(productId, null, now);
        Map<UUID, List<Facts.Cell>> cells = new HashMap<>();
        Map<PlannedItem, Outcome> outcomes = outcomes(productId, product.settledInService());
        Map<UUID, Assessment> judgements = behind(productId, outcomes.values());
        for (PlannedItem item : outcomes.keySet()) {
            Assessment judged = judgements.get(outcomes.get(item).assessmentId);
            if (judged.evaluated() == null) {
                continue;
            }
            String fallen = cells
                    .computeIfAbsent(item.plan().segmentId(), segmentId -> facts.measured(product, segmentId, null))
                    .stream()
                    .filter(cell -> cell.metric().id.equals(item.plan().metricId()))
                    .findFirst()
                    .map(cell -> Drift.of(
                            cell.inputs().history(),
                            judged.newVersion(),
                            judged.evaluated(),
                            item.plan().margin(),
                            product.floor(item.plan().metricId(), item.plan().segmentId())))
                    .orElse(null);
            if (fallen != null) {
                items.drift(productId, item.item().itemId(), day(now), null, fallen);
            }
        }
    }

    /** One node at a time works on a product; the other then finds nothing left to do. */
    private void lock(UUID productId) {
        database.createNativeQuery(
                        "select product_id from assessed_product where product_id = ?1 for update", UUID.class)
                .setParameter(1, productId)
                .getSingleResult();
    }

    /** The row to lock. Two nodes may both find it missing: one of them inserts it, and for the other it is there. */
    private void prepareLock(UUID productId) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                boolean missing = database.createNativeQuery(
                                "select product_id from assessed_product where product_id = ?1", UUID.class)
                        .setParameter(1, productId)
                        .getResultList()
                        .isEmpty();
                if (missing) {
                    database.createNativeQuery("insert into assessed_product (product_id) values (?1)")
                            .setParameter(1, productId)
                            .executeUpdate();
                }
            });
        } catch (ConstraintViolationException alreadyThere) {
            Log.debugf("Another node was first with product %s", productId);
        }
    }

    private Assessment parse(String document) {
        try {
            return json.readValue(document, Assessment.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored assessment cannot be read", e);
        }
    }

    private CellReading read(String document) {
        try {
            return json.readValue(document, CellReading.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored reading cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
