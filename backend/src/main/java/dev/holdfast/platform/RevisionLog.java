package dev.holdfast.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.platform.Revised.Traits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The history of what people change: every change appends the whole document, so that what was known at an earlier time
 * is read, not worked out. As of T holds the latest revision that was known at T.
 *
 * <p>The revisions of a subject are known in the order in which they are recorded: a change cannot be declared as known
 * before the one that it changes. So the revision as of T is the one that was known at T and whose successor was not,
 * which one look at the primary key tells.
 */
@ApplicationScoped
public class RevisionLog {
    /** More ids than this are not asked for one by one: all are read, and the others left out. */
    private static final int MANY = 1000;

    private static final String KNOWN_AS_OF = " r.productId = :productId and r.knownAt <= :asOf"
            + " and not exists (select 1 from Revision n where n.productId = r.productId"
            + " and n.subjectId = r.subjectId and n.number = r.number + 1 and n.knownAt <= :asOf)";

    private static final String AS_OF = KNOWN_AS_OF + " and r.subjectKind = :kind";

    /** The latest revision at {@code until} of what changed after {@code asOf}, and what stood then. */
    private static final String MOVED = "select new dev.holdfast.platform.RevisionLog$Moved("
            + "a.subjectKind, a.subjectId, a.author, a.knownAt, b.gone, a.gone) from Revision a"
            + " left join Revision b on b.productId = a.productId and b.subjectId = a.subjectId and b.knownAt <= :asOf"
            + " and not exists (select 1 from Revision c where c.productId = b.productId"
            + " and c.subjectId = b.subjectId and c.number = b.number + 1 and c.knownAt <= :asOf)"
            + " where a.productId = :productId and a.subjectKind in :kinds and a.knownAt > :asOf and a.knownAt <= :until"
            + " and not exists (select 1 from Revision n where n.productId = a.productId"
            + " and n.subjectId = a.subjectId and n.number = a.number + 1 and n.knownAt <= :until)";

    private final EntityManager database;
    private final ObjectMapper json;
    private final ChangeFeed feed;
    private final Clock clock;

    RevisionLog(EntityManager database, ObjectMapper json, ChangeFeed feed, Clock clock) {
        this.database = database;
        this.json = json;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Appends the state of a subject, new or just changed and locked by this transaction, as its next revision.
     *
     * @throws ProblemException {@code VALIDATION_FAILED} at {@code /knownAt} when the change is declared as known in the
     *     future, or before the change that precedes it
     */
    public void record(Revised subject, Change change) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        subject.knownAt = knownAt(change.knownAt(), now, subject.knownAt);
        subject.recordedAt = now;
        subject.changedBy = change.author();
        subject.revision++;
        if (subject.revision == 1) subject.persist();

        Revision revision = new Revision();
        revision.productId = subject.productId;
        revision.subjectId = subject.id;
        revision.number = subject.revision;
        revision.subjectKind = subject.subjectKind();
        revision.author = subject.changedBy;
        revision.recordedAt = subject.recordedAt;
        revision.knownAt = subject.knownAt;
        revision.reason = change.reason();
        Traits traits = subject.traits();
        revision.firstDay = traits.firstDay();
        revision.lastDay = traits.lastDay();
        revision.topic = traits.topic();
        revision.gone = subject.gone();
        revision.document = written(subject.document());
        revision.persist();
        feed.tell(
                subject.productId,
                ChangedKind.of(revision.subjectKind),
                subject.toldAs(),
                subject.revision,
                subject.changedBy);
    }

    /** When a change was known: as declared, else now; never before the change that precedes it, null for the first. */
    static Instant knownAt(@Nullable Instant declared, Instant now, @Nullable Instant previous) {
        if (declared == null) return previous != null && previous.isAfter(now) ? previous : now;
        if (declared.isAfter(now)) throw ProblemException.invalid("/knownAt", "must not be in the future");
        Instant known = declared.truncatedTo(ChronoUnit.MICROS);
        if (previous != null && known.isBefore(previous))
            throw ProblemException.invalid(
                    "/knownAt", "must not be before " + previous + ", when the change before this one was known");
        return known;
    }

    /**
     * A subject that changed between two times.
     *
     * @param author of its latest change
     * @param knownAt when that was known
     * @param wasGone whether it was out of the lists at the earlier time; null: it was not known yet
     * @param gone whether it was at the later time
     */
    public record Moved(
            String subjectKind,
            UUID subjectId,
            String author,
            Instant knownAt,
            @Nullable Boolean wasGone,
            boolean gone) {}

    /**
     * What became known after a time, up to another one: one statement, which reads no document. It costs as much as has
     * changed, not as there is.
     */
    public List<Moved> moved(UUID productId, Collection<String> subjectKinds, Instant asOf, Instant until) {
        return database.createQuery(MOVED, Moved.class)
                .setParameter("productId", productId)
                .setParameter("kinds", subjectKinds)
                .setParameter("asOf", asOf)
                .setParameter("until", until)
                .getResultList();
    }

    /** The documents of these ids as they were known then, as they are written, whatever they are of; one statement. */
    public Map<UUID, JsonNode> written(UUID productId, Collection<UUID> subjectIds, Instant asOf) {
        Map<UUID, JsonNode> found = new HashMap<>();
        if (subjectIds.isEmpty()) return found;
        database.createQuery(
                        "select r.subjectId, r.document from Revision r where" + KNOWN_AS_OF
                                + " and r.subjectId in :ids",
                        Object[].class)
                .setParameter("productId", productId)
                .setParameter("ids", subjectIds)
                .setParameter("asOf", asOf)
                .getResultStream()
                .forEach(row -> found.put((UUID) row[0], read((String) row[1], JsonNode.class)));
        return found;
    }

    /** When the first of what people changed was known; null: nothing was. */
    public @Nullable Instant firstKnown(UUID productId) {
        return database.createQuery("select min(r.knownAt) from Revision r where r.productId = :id", Instant.class)
                .setParameter("id", productId)
                .getSingleResult();
    }

    /** Reads the documents of one kind of subject. */
    public <T> Documents<T> documents(String subjectKind, Class<T> type) {
        return new Documents<>(subjectKind, type);
    }

    private String written(Object document) {
        try {
            return json.writeValueAsString(document);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A document of our own cannot be written", notOurs);
        }
    }

    /** What an earlier release wrote and this one no longer knows is left out. */
    private <T> T read(String document, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(document);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A document of our own cannot be read", notOurs);
        }
    }

    /** A revision as it is read. */
    public record Recorded<T>(
            int number,
            String author,
            Instant recordedAt,
            Instant knownAt,
            @Nullable String reason,
            T document) {}

    /** Reads of one kind of subject; each is one statement, however much it finds. */
    public final class Documents<T> {
        private final String subjectKind;
        private final Class<T> type;

        private Documents(String subjectKind, Class<T> type) {
            this.subjectKind = subjectKind;
            this.type = type;
        }

        /** The document as of a time; empty when it was not known yet. */
        public Optional<T> one(UUID productId, UUID subjectId, Instant asOf) {
            return found(productId, asOf, " and r.subjectId = :id", Map.of("id", subjectId)).stream()
                    .findFirst();
        }

        /** Those of these ids that were known, in the order of their ids. */
        public List<T> among(UUID productId, Collection<UUID> subjectIds, Instant asOf) {
            if (subjectIds.isEmpty()) return List.of();
            if (subjectIds.size() <= MANY)
                return found(productId, asOf, " and r.subjectId in :ids", Map.of("ids", subjectIds));
            return query("r.subjectId, r.document", Object[].class, productId, asOf, "", Map.of())
                    .getResultStream()
                    .filter(row -> subjectIds.contains(row[0]))
                    .map(row -> read((String) row[1], type))
                    .toList();
        }

        /** Those that span a day of {@code [from, until)}, in the order of their ids. */
        public List<T> within(UUID productId, LocalDate from, LocalDate until, Instant asOf) {
            return found(
                    productId,
                    asOf,
                    " and r.lastDay >= :from and r.firstDay < :until",
                    Map.of("from", from, "until", until));
        }

        /** Those about one of these topics, in the order of their ids. */
        public List<T> about(UUID productId, Collection<String> topics, Instant asOf) {
            if (topics.isEmpty()) return List.of();
            return found(productId, asOf, " and r.topic in :topics", Map.of("topics", topics));
        }

        /** All that were known, in the order of their ids, after the given one; to be closed. */
        public Stream<T> all(UUID productId, @Nullable UUID after, Instant asOf) {
            String where = after == null ? "" : " and r.subjectId > :after";
            Map<String, Object> values = after == null ? Map.of() : Map.of("after", after);
            return query("r.document", String.class, productId, asOf, where, values)
                    .getResultStream()
                    .map(document -> read(document, type));
        }

        /** The revisions of one subject, latest first, at most {@code limit}, those before number {@code before}. */
        public List<Recorded<T>> revisions(UUID productId, UUID subjectId, int before, int limit) {
            return revisions(productId, subjectId, before, limit, null);
        }

        /** Of those, the ones that were known at a time; null: now. */
        public List<Recorded<T>> revisions(
                UUID productId, UUID subjectId, int before, int limit, @Nullable Instant asOf) {
            TypedQuery<Revision> query = database.createQuery(
                            "from Revision r where r.productId = :productId and r.subjectId = :id"
                                    + " and r.subjectKind = :kind and r.number < :before"
                                    + (asOf == null ? "" : " and r.knownAt <= :asOf") + " order by r.number desc",
                            Revision.class)
                    .setParameter("productId", productId)
                    .setParameter("id", subjectId)
                    .setParameter("kind", subjectKind)
                    .setParameter("before", before);
            if (asOf != null) query.setParameter("asOf", asOf);
            return query.setMaxResults(limit)
                    .getResultStream()
                    .map(r -> new Recorded<>(
                            r.number, r.author, r.recordedAt, r.knownAt, r.reason, read(r.document, type)))
                    .toList();
        }

        private List<T> found(UUID productId, Instant asOf, String where, Map<String, Object> values) {
            return query("r.document", String.class, productId, asOf, where, values)
                    .getResultStream()
                    .map(document -> read(document, type))
                    .toList();
        }

        private <R> TypedQuery<R> query(
                String what, Class<R> row, UUID productId, Instant asOf, String where, Map<String, Object> values) {
            TypedQuery<R> query = database.createQuery(
                            "select " + what + " from Revision r where" + AS_OF + where + " order by r.subjectId", row)
                    .setParameter("productId", productId)
                    .setParameter("kind", subjectKind)
                    .setParameter("asOf", asOf);
            values.forEach(query::setParameter);
            return query;
        }
    }
}
