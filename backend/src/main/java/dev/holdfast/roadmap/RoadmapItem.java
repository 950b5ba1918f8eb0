package dev.holdfast.roadmap;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Portions;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Revised;
import dev.holdfast.roadmap.Waiting.Waits;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Parameters;
import jakarta.persistence.Basic;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.Timeouts;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** A piece of work: its latest state. Every state before it stands in the revision log. */
@Entity
public class RoadmapItem extends Revised {
    /** The last day of an item whose shipping is not in sight. */
    static final LocalDate NOT_IN_SIGHT = LocalDate.of(9999, 12, 31);

    /** How many are asked for in one statement. */
    private static final int PORTION = 1000;

    public String keyPrefix;
    public int keyNumber;

    @Enumerated(EnumType.STRING)
    public ItemKind kind;

    public String title;
    public @Nullable String hypothesis;
    public @Nullable String cause;
    public @Nullable Boolean causeKnown;

    @Convert(converter = TextList.class)
    public List<String> dataNeeded;

    @Convert(converter = TextList.class)
    public List<String> modelConstraints;

    public @Nullable Double effectLow;
    public @Nullable Double effectLikely;
    public @Nullable Double effectHigh;
    public @Nullable String stopRule;

    @Convert(converter = StopConditionJson.class)
    public @Nullable StopCondition stopCondition;

    public @Nullable Double effortDays;
    public @Nullable String owner;

    @Convert(converter = RoadmapDateText.class)
    public @Nullable RoadmapDate startedOn;

    @Convert(converter = RoadmapDateText.class)
    public @Nullable RoadmapDate shippedOn;

    /** Derived from the dates, for reads by window: the days that the item spans, both inclusive; null without dates. */
    public @Nullable LocalDate startDay;

    public @Nullable LocalDate endDay;
    public @Nullable String modelVersion;
    public @Nullable String supersedes;

    @Convert(converter = TextList.class)
    public List<String> labels;

    /** Ids of items that have to ship before this one starts. */
    @Convert(converter = IdList.class)
    public List<UUID> waitsFor;

    /** What it is searched in, see {@link SearchText}: written with every change, read only by the database. */
    @Basic(fetch = FetchType.LAZY)
    public String searchText;

    /** Its place in the backlog, see {@link Rank}. */
    public String backlogRank;

    @Enumerated(EnumType.STRING)
    public Stage stage;

    public LocalDate stageSince;
    public @Nullable String stageReason;
    public @Nullable LocalDate begunOn;

    /** Whether a person took it up again after it had shipped. */
    public boolean reopened;

    public boolean archived;
    public boolean illustrative;

    /**
     * The product's short name. Locks its row until this transaction ends, so that keys are given out one after the other.
     * Read by SQL, since this room does not know the one in which products live.
     *
     * <p>The lock is the one that leaves references to the row alone: every revision refers to the product, and whoever has
     * written one and waits for an item must not stand in the way of one who has locked that item and asks for this.
     * Whoever asks for it has locked the items that it changes, and locks no more of them.
     */
    static String lockedProductSlug(UUID productId) {
        // On PostgreSQL "for no key update", which H2 does not know: there, references lock nothing.
        String lock = getEntityManager()
                .getEntityManagerFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getJdbcServices()
                .getDialect()
                .getWriteLockString(Timeouts.WAIT_FOREVER);
        return (String) getEntityManager()
                .createNativeQuery("select slug from product where id = :id" + lock, String.class)
                .setParameter("id", productId)
                .getSingleResult();
    }

    static Optional<RoadmapItem> called(UUID productId, ItemKey key) {
        return find("productId = ?1 and keyPrefix = ?2 and keyNumber = ?3", productId, key.prefix(), key.number())
                .firstResultOptional();
    }

    /** The item that was put on the roadmap last. */
    static Optional<RoadmapItem> latest(UUID productId) {
        return find("productId = ?1 order by id desc", productId).firstResultOptional();
    }

    /** The highest number among the product's keys of this prefix; 0: none. */
    static int highestNumber(UUID productId, String keyPrefix) {
        return getEntityManager()
                .createQuery(
                        "select coalesce(max(keyNumber), 0) from RoadmapItem"
                                + " where productId = :productId and keyPrefix = :keyPrefix",
                        Integer.class)
                .setParameter("productId", productId)
                .setParameter("keyPrefix", keyPrefix)
                .getSingleResult();
    }

    static Optional<RoadmapItem> one(UUID productId, UUID id) {
        return find("productId = ?1 and id = ?2", productId, id).firstResultOptional();
    }

    /** The item, locked until this transaction ends: two changes of one item come one after the other. */
    static RoadmapItem locked(UUID productId, UUID id) {
        RoadmapItem item = one(productId, id).orElseThrow(() -> ProblemException.notFound("item"));
        // Read again under the lock: this transaction may have seen it before another one changed it.
        getEntityManager().refresh(item, LockModeType.PESSIMISTIC_WRITE);
        return item;
    }

    /** Items that span a day of {@code [from, until)}. */
    static List<RoadmapItem> overlapping(UUID productId, LocalDate from, LocalDate until) {
        return list("productId = ?1 and endDay >= ?2 and startDay < ?3 order by id", productId, from, until);
    }

    static List<RoadmapItem> shipping(UUID productId, Collection<String> modelVersions) {
        return list("productId = ?1 and modelVersion in ?2 order by id", productId, modelVersions);
    }

    /** These items, locked until this transaction ends, in one statement. */
    static List<RoadmapItem> locked(UUID productId, Collection<UUID> ids) {
        return Portions.keyed(
                productId,
                "id",
                ids,
                (where, values) -> find(where + " order by id", values)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list());
    }

    static List<RoadmapItem> reachedSince(UUID productId, Collection<Stage> stages, LocalDate since) {
        return list(
                "productId = ?1 and stage in ?2 and stageSince >= ?3 and not archived order by id",
                productId,
                stages,
                since);
    }

    /** One statement for each thousand. */
    static List<RoadmapItem> among(UUID productId, Collection<UUID> ids) {
        return Portions.keyed(productId, "id", ids, (where, values) -> list(where + " order by id", values));
    }

    /** When the work on an item began; null: it has not. */
    record Begun(UUID id, @Nullable LocalDate begunOn) {}

    /** Of those of these ids that are items of the product; one statement for each thousand. */
    static List<Begun> begun(UUID productId, Collection<UUID> ids) {
        return Portions.keyed(
                productId,
                "id",
                ids,
                (where, values) -> find(where, values).project(Begun.class).list());
    }

    /** The keys of those of these ids that are items of the product; one statement for each thousand. */
    static List<Waiting.Key> keys(UUID productId, Collection<UUID> ids) {
        return Portions.keyed(
                productId,
                "id",
                ids,
                (where, values) -> find("select id, keyPrefix, keyNumber from RoadmapItem where " + where, values)
                        .project(Waiting.Key.class)
                        .list());
    }

    /** What each item that waits for others waits for. */
    static List<Waits> waiting(UUID productId) {
        return find("productId = ?1 and waitsFor <> ?2", productId, List.<UUID>of())
                .project(Waits.class)
                .list();
    }

    /** Items that wait for others and have not shipped: only they may contradict what they wait for. */
    static List<RoadmapItem> stillWaiting(UUID productId) {
        return list(
                "productId = ?1 and waitsFor <> ?2 and stage in ?3 and not archived",
                productId,
                List.<UUID>of(),
                Waiting.NOT_SHIPPED);
    }

    /** Items whose work is still to come and that may come to a stop by their condition. */
    static List<RoadmapItem> toBeStopped(UUID productId) {
        return list(
                "productId = ?1 and stopCondition is not null and archived = false and stage in ?2 order by id",
                productId,
                Stage.OPEN);
    }

    /** Those of these ids that are metrics, or segments, of the product. By SQL, as {@link #lockedProductSlug}. */
    static Set<UUID> measurable(UUID productId, Collection<UUID> ids) {
        if (ids.isEmpty()) return Set.of();
        return new HashSet<>(getEntityManager()
                .createNativeQuery(
                        "select id from metric_definition where product_id = :product and id in (:ids)"
                                + " union select id from segment where product_id = :product and id in (:ids)",
                        UUID.class)
                .setParameter("product", productId)
                .setParameter("ids", ids)
                .getResultList());
    }

    /** All items that have not shipped or are cut, as the schedule knows them, in one statement. */
    static List<Scheduled> scheduled(UUID productId) {
        return find("productId = ?1 and stage in ?2", productId, Waiting.HOLDING_UP)
                .project(Scheduled.class)
                .list();
    }

    /** Those of these items that have not shipped or are cut; one statement for each thousand. */
    static List<RoadmapItem> unshipped(UUID productId, Collection<UUID> ids) {
        return Portions.keyed(
                productId,
                "id",
                ids,
                (where, values) -> list(where + " and stage in :stages", values.and("stages", Waiting.HOLDING_UP)));
    }

    /** The highest place below this one, those of some items left out; null: there is none. */
    static @Nullable String rankBelow(UUID productId, @Nullable String rank, Collection<UUID> leftOut) {
        StringBuilder where = new StringBuilder("productId = :productId");
        Parameters values = Parameters.with("productId", productId);
        if (rank != null) {
            where.append(" and backlogRank < :rank");
            values.and("rank", rank);
        }
        if (!leftOut.isEmpty()) {
            where.append(" and id not in :leftOut");
            values.and("leftOut", leftOut);
        }
        return RoadmapItem.<RoadmapItem>find(where + " order by backlogRank desc", values)
                .range(0, 0)
                .firstResultOptional()
                .map(item -> item.backlogRank)
                .orElse(null);
    }

    /** Where an item stands in the backlog. */
    record Placed(UUID id, String backlogRank) {}

    /**
     * The items next to a place, nearest first, those of some items left out.
     *
     * @param below whether those before it, else those from it on; of a place that is null, the last ones, or none
     */
    static List<Placed> around(
            UUID productId, @Nullable String rank, Collection<UUID> leftOut, boolean below, int limit) {
        if (rank == null && !below) return List.of();
        StringBuilder where = new StringBuilder("productId = :productId and id not in :leftOut");
        Parameters values = Parameters.with("productId", productId).and("leftOut", leftOut);
        if (rank != null) {
            where.append(below ? " and backlogRank < :rank" : " and backlogRank >= :rank");
            values.and("rank", rank);
        }
        String order = below ? " order by backlogRank desc, id desc" : " order by backlogRank, id";
        return find(where + order, values)
                .project(Placed.class)
                .range(0, limit - 1)
                .list();
    }

    /** Those of these items that nobody else has locked, locked until this transaction ends; waits for none. */
    static List<RoadmapItem> lockedIfFree(UUID productId, Collection<UUID> ids) {
        return getEntityManager()
                .createQuery(
                        "from RoadmapItem where productId = :productId and id in :ids order by id", RoadmapItem.class)
                .setParameter("productId", productId)
                .setParameter("ids", ids)
                .unwrap(SelectionQuery.class)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .getResultList();
    }

    /**
     * Up to {@code limit} items that a filter takes, after a given one.
     *
     * @throws ProblemException {@code VALIDATION_FAILED} at {@code query/cursor}: in the order of the backlog the item has
     *     to be there
     */
    static List<RoadmapItem> page(UUID productId, ItemFilter filter, ItemOrder order, @Nullable UUID after, int limit) {
        StringBuilder where = new StringBuilder("productId = :productId");
        Parameters values = Parameters.with("productId", productId);
        if (after != null) {
            values.and("after", after);
            if (order == ItemOrder.ADDED) where.append(" and id > :after");
            else {
                where.append(" and backlogRank >= :rank and (backlogRank > :rank or id > :after)");
                values.and(
                        "rank",
                        one(productId, after)
                                .map(item -> item.backlogRank)
                                .orElseThrow(() ->
                                        ProblemException.invalid("query/cursor", "must be an item of this product")));
            }
        }
        filter.narrow(where, values);
        PanacheQuery<RoadmapItem> query =
                find(where + (order == ItemOrder.ADDED ? " order by id" : " order by backlogRank, id"), values);
        if (filter.waiting() == null) return query.range(0, limit - 1).list();
        Set<UUID> heldUp = heldUp(productId);
        try (Stream<RoadmapItem> all = query.withHint(HibernateHints.HINT_FETCH_SIZE, PORTION).stream()) {
            return all.filter(item -> filter.waiting() == heldUp.contains(item.id))
                    .limit(limit)
                    .toList();
        }
    }

    /** How many items a filter takes that does not ask what waits. */
    static int count(UUID productId, ItemFilter filter) {
        StringBuilder where = new StringBuilder("productId = :productId");
        Parameters values = Parameters.with("productId", productId);
        filter.narrow(where, values);
        return (int) count(where.toString(), values);
    }

    /** Items that wait for what has not shipped, or never will. */
    private static Set<UUID> heldUp(UUID productId) {
        List<Waits> waiting = find(
                        "productId = ?1 and waitsFor <> ?2 and stage in ?3",
                        productId,
                        List.<UUID>of(),
                        Waiting.NOT_SHIPPED)
                .project(Waits.class)
                .list();
        Set<UUID> awaited =
                waiting.stream().flatMap(each -> each.waitsFor().stream()).collect(Collectors.toSet());
        return Waiting.heldUp(
                waiting,
                Set.copyOf(Portions.keyed(
                        productId,
                        "id",
                        awaited,
                        (where, values) -> find(
                                        "select id from RoadmapItem where " + where + " and stage in :stages",
                                        values.and("stages", Waiting.HOLDING_UP))
                                .project(UUID.class)
                                .list())));
    }

    String key() {
        return keyPrefix + "-" + keyNumber;
    }

    @Nullable
    ExpectedEffect expectedEffect() {
        return effectLow == null ? null : new ExpectedEffect(effectLow, effectLikely, effectHigh);
    }

    /** Takes over what people write about the item. */
    void describe(NewItem content) {
        kind = content.kind();
        title = content.title();
        hypothesis = content.hypothesis();
        cause = content.cause();
        causeKnown = content.causeKnownOrTold();
        Dependencies dependencies = content.dependencies() == null ? Dependencies.NONE : content.dependencies();
        dataNeeded = dependencies.data();
        modelConstraints = dependencies.model();
        ExpectedEffect effect = content.expectedEffect();
        effectLow = effect == null ? null : effect.low();
        effectLikely = effect == null ? null : effect.likely();
        effectHigh = effect == null ? null : effect.high();
        stopRule = content.stopRule();
        stopCondition = content.stopCondition();
        effortDays = content.effortDays();
        owner = content.owner();
        startedOn = content.startedOn();
        shippedOn = content.shippedOn();
        modelVersion = content.modelVersion();
        supersedes = content.supersedes();
        labels = content.labels() == null ? List.of() : content.labels();
        waitsFor = content.waitsFor() == null ? List.of() : content.waitsFor();
        illustrative = Boolean.TRUE.equals(content.illustrative());
        span();
        searchText = SearchText.of(ItemView.of(this));
    }

    /** What people wrote about the item: the counterpart of {@link #describe}. */
    NewItem description() {
        return new NewItem(
                null,
                kind,
                title,
                hypothesis,
                cause,
                causeKnown,
                new Dependencies(dataNeeded, modelConstraints),
                expectedEffect(),
                stopRule,
                stopCondition,
                effortDays,
                owner,
                startedOn,
                shippedOn,
                modelVersion,
                supersedes,
                labels,
                waitsFor,
                illustrative,
                null);
    }

    /**
     * Moves the item by a person's decision.
     *
     * @throws ProblemException {@code CONFLICT} when the stage cannot be reached from here, {@code VALIDATION_FAILED} when
     *     the day contradicts the item's dates or a reason is missing
     */
    void moveByPerson(Stage to, LocalDate on, @Nullable String reason) {
        if (to == Stage.PLANNED || to == Stage.SETTLED || to == Stage.DRIFTING)
            throw ProblemException.invalid("/to", "must be building, watched, reopened, retired or cut");
        if (!stage.nextByPerson().contains(to))
            throw new ProblemException(
                    ErrorCode.CONFLICT, "An item that is " + word(stage) + " cannot become " + word(to) + ".");
        if (to == Stage.CUT && reason == null)
            throw ProblemException.invalid("/reason", "must say why the item is cut");
        if (stage != Stage.PLANNED && on.isBefore(stageSince))
            throw ProblemException.invalid(
                    "/on", "must not be before " + stageSince + ", since when it is " + word(stage));
        if (to == Stage.BUILDING
                && stage == Stage.PLANNED
                && shippedOn != null
                && shippedOn.lastDay().isBefore(on))
            throw ProblemException.invalid(
                    "/on", "must not be after " + shippedOn + ", when it is to ship: set another date first");
        move(to, on, reason);
    }

    /** Moves the item by evidence; false: it cannot get there from its stage, and nothing happens. */
    boolean moveByItself(Stage to, LocalDate on, String reason) {
        if (!stage.nextByItself().contains(to)) return false;
        // The version that it shipped in before was in service before it began again, and ships it no second time.
        if (to == Stage.WATCHED && reopened && (begunOn == null || on.isBefore(begunOn))) return false;
        boolean late = stage != Stage.PLANNED && to != Stage.WATCHED && on.isBefore(stageSince);
        move(to, late ? stageSince : on, reason);
        return true;
    }

    private void move(Stage to, LocalDate on, @Nullable String reason) {
        if (to == Stage.BUILDING || to == Stage.WATCHED && begunOn == null) {
            boolean first = stage != Stage.REOPENED || startedOn == null;
            // What shipped without being started had begun when it was to start, if that was not later.
            boolean asPlanned = to == Stage.WATCHED
                    && startedOn != null
                    && !startedOn.firstDay().isAfter(on);
            begunOn = first && asPlanned ? startedOn.firstDay() : on;
            if (first && !asPlanned) startedOn = RoadmapDate.day(on);
        }
        if (to == Stage.WATCHED) {
            shippedOn = RoadmapDate.day(on);
            if (startedOn.firstDay().isAfter(on)) startedOn = shippedOn;
            if (begunOn.isAfter(on)) begunOn = on;
        }
        if (to == Stage.REOPENED) {
            begunOn = null;
            reopened |= stage.shipped();
        }
        stage = to;
        stageSince = on;
        stageReason = reason;
        span();
    }

    private void span() {
        RoadmapDate first = startedOn != null ? startedOn : shippedOn;
        startDay = first == null ? null : first.firstDay();
        if (startDay == null) endDay = null;
        else if (stage == Stage.CUT) endDay = stageSince.isBefore(startDay) ? startDay : stageSince;
        else endDay = shippedOn == null ? NOT_IN_SIGHT : shippedOn.lastDay();
    }

    private static String word(Stage stage) {
        return stage.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    protected String subjectKind() {
        return Items.SUBJECT;
    }

    @Override
    protected Object document() {
        return ItemView.of(this);
    }

    @Override
    protected Traits traits() {
        return new Traits(startDay, endDay, modelVersion);
    }

    @Override
    protected boolean gone() {
        return archived || stage == Stage.CUT;
    }
}
