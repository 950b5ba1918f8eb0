package dev.holdfast.platform;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells every node on the database that something changed. Notices are collected while a transaction runs and written as
 * its last act, in one batch: they are there exactly if the change is, and what is rolled back was never told.
 *
 * <p><b>Order.</b> A notice's id is a UUIDv7 that is made just before the commit, so ids tell the order of commits only
 * up to how long a commit takes and how far the clocks of two nodes differ. Whoever follows the feed therefore reads
 * again what is younger than {@link #OVERLAP} and leaves out the ids that it has seen; a notice that shows up later than
 * that after its own id is missed, which costs somebody a reload.
 */
@ApplicationScoped
public class ChangeFeed {
    /** The slowest commit and the largest difference of two nodes' clocks, together, that no notice is missed by. */
    public static final Duration OVERLAP = Duration.ofSeconds(30);

    /** A position older than this cannot be resumed from: what has changed since is no longer known one by one. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** A transaction that changes more of one kind than this tells of all of them at once. */
    static final int ONE_BY_ONE = 100;

    /** The author of what happens by itself, and of what machines measure. */
    public static final String SYSTEM = "system";

    private static final String COLUMNS =
            "select id, product_id, what, subject_id, revision, author from change_notice";

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;

    ChangeFeed(DataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** What is told within a transaction once; the latest notice of a subject counts. */
    record Subject(
            UUID productId, ChangedKind what, @Nullable UUID id) {}

    record Told(@Nullable Integer revision, String author) {}

    /** Tells of one subject that the current transaction changes. */
    public void tell(UUID productId, ChangedKind what, UUID subjectId, @Nullable Integer revision, String author) {
        collect(new Subject(productId, what, subjectId), revision, author);
    }

    /** Tells that something of a kind is changed by the current transaction, which one does not matter. */
    public void tell(UUID productId, ChangedKind what, String author) {
        collect(new Subject(productId, what, null), null, author);
    }

    private void collect(Subject subject, @Nullable Integer revision, String author) {
        @SuppressWarnings("unchecked")
        Map<Subject, Told> told = (Map<Subject, Told>) transaction.getResource(ChangeFeed.class);
        if (told == null) {
            told = new LinkedHashMap<>();
            transaction.putResource(ChangeFeed.class, told);
            transaction.registerInterposedSynchronization(new AtTheEnd(told));
        }
        told.put(subject, new Told(revision, author));
    }

    private final class AtTheEnd implements Synchronization {
        private final Map<Subject, Told> told;

        AtTheEnd(Map<Subject, Told> told) {
            this.told = told;
        }

        @Override
        public void beforeCompletion() {
            if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) write(notices(told));
        }

        @Override
        public void afterCompletion(int status) {
            // Nothing is kept beyond the transaction.
        }
    }

    /** With ids made now; of a kind that has too many of them, one. */
    static List<ChangeNotice> notices(Map<Subject, Told> told) {
        Map<Subject, List<ChangeNotice>> ofKind = new LinkedHashMap<>();
        told.forEach((subject, what) -> ofKind.computeIfAbsent(
                        new Subject(subject.productId(), subject.what(), null), none -> new ArrayList<>())
                .add(new ChangeNotice(
                        Ids.next(),
                        subject.productId(),
                        subject.what(),
                        subject.id(),
                        what.revision(),
                        what.author())));
        List<ChangeNotice> all = new ArrayList<>();
        ofKind.forEach((kind, notices) -> {
            ChangeNotice last = notices.get(notices.size() - 1);
            if (notices.size() <= ONE_BY_ONE) all.addAll(notices);
            else all.add(new ChangeNotice(last.id(), kind.productId(), kind.what(), null, null, last.author()));
        });
        return all;
    }

    private void write(List<ChangeNotice> notices) {
        // Enlisted in the transaction that is about to commit.
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into change_notice"
                        + " (id, product_id, what, subject_id, revision, author) values (?, ?, ?, ?, ?, ?)")) {
            for (ChangeNotice notice : notices) {
                insert.setObject(1, notice.id());
                insert.setObject(2, notice.productId());
                insert.setString(3, notice.what().name());
                insert.setObject(4, notice.subjectId());
                if (notice.revision() == null) insert.setNull(5, Types.INTEGER);
                else insert.setInt(5, notice.revision());
                insert.setString(6, notice.author());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failure) {
            throw new IllegalStateException("What this transaction changed cannot be told", failure);
        }
    }

    /** Notices of all products with a greater id, in the order of their ids, at most {@code limit}; one statement. */
    public List<ChangeNotice> after(UUID id, int limit) {
        return read(" where id > ? order by id", limit, id);
    }

    /** Notices of one product with a greater id, in the order of their ids, at most {@code limit}; one statement. */
    public List<ChangeNotice> after(UUID productId, UUID id, int limit) {
        return read(" where product_id = ? and id > ? order by id", limit, productId, id);
    }

    private List<ChangeNotice> read(String where, int limit, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COLUMNS + where)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            select.setMaxRows(limit);
            try (ResultSet rows = select.executeQuery()) {
                List<ChangeNotice> notices = new ArrayList<>();
                while (rows.next())
                    notices.add(new ChangeNotice(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            ChangedKind.valueOf(rows.getString(3)),
                            rows.getObject(4, UUID.class),
                            rows.getObject(5, Integer.class),
                            rows.getString(6)));
                return notices;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("What has changed cannot be read", failure);
        }
    }

    @Scheduled(every = "1h")
    void forgetOld() {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from change_notice where id < ?")) {
            delete.setObject(1, Ids.ago(KEPT));
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("Old notices cannot be forgotten", failure);
        }
    }
}
