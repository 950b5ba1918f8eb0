package dev.holdfast.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Lets one of several nodes on the same database do a piece of scheduled work. A lease ends by itself, so that a node
 * which dies does not stop the others; its time is the database's, which is the same for all nodes.
 */
@ApplicationScoped
public class Lease {
    private final DataSource database;

    /** This process. */
    private final UUID holder;

    @Inject
    Lease(DataSource database) {
        this(database, UUID.randomUUID());
    }

    Lease(DataSource database, UUID holder) {
        this.database = database;
        this.holder = holder;
    }

    /**
     * Takes the lease of this name, or prolongs it if this process has it already.
     *
     * @param duration longer than the work takes: after it, another node may begin
     * @return false while another process has it
     */
    public boolean tryHold(String name, Duration duration) {
        try (Connection connection = database.getConnection()) {
            OffsetDateTime now = now(connection);
            OffsetDateTime until = now.plus(duration);
            try (PreparedStatement update = connection.prepareStatement("update leases set holder = ?, held_until = ?"
                    + " where name = ? and (holder = ? or held_until <= ?)")) {
                update.setObject(1, holder);
                update.setObject(2, until);
                update.setString(3, name);
                update.setObject(4, holder);
                update.setObject(5, now);
                if (update.executeUpdate() == 1) return true;
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into leases (name, holder, held_until)"
                    + " select ?, ?, ? where not exists (select 1 from leases where name = ?)")) {
                insert.setString(1, name);
                insert.setObject(2, holder);
                insert.setObject(3, until);
                insert.setString(4, name);
                return insert.executeUpdate() == 1;
            }
        } catch (SQLException failure) {
            // Two nodes inserted the first lease of this name at the same moment: the other one has it.
            if ("23505".equals(failure.getSQLState())) return false;
            throw new IllegalStateException("The lease " + name + " cannot be taken", failure);
        }
    }

    /** Gives the lease back before its time, if this process has it. */
    public void release(String name) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from leases where name = ? and holder = ?")) {
            delete.setString(1, name);
            delete.setObject(2, holder);
            delete.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("The lease " + name + " cannot be given back", failure);
        }
    }

    private static OffsetDateTime now(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getObject(1, OffsetDateTime.class);
        }
    }
}
