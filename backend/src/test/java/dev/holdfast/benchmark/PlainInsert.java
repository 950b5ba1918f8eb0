package dev.holdfast.benchmark;

import dev.holdfast.access.Public;
import dev.holdfast.metrics.NewSnapshot;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What one POST is measured against: the same body over the same server, and one insert that is committed. */
@Path("/benchmark/snapshots")
class PlainInsert {
    private final DataSource database;

    PlainInsert(DataSource database) {
        this.database = database;
    }

    @POST
    @Public
    @Operation(hidden = true)
    public NewSnapshot insert(
            @QueryParam("productId") UUID productId, @QueryParam("seriesId") UUID seriesId, NewSnapshot body)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(PlainRows.INSERT)) {
            PlainRows.bind(
                    insert,
                    productId,
                    seriesId,
                    body.windowStart().atOffset(ZoneOffset.UTC),
                    body.sampleSize(),
                    body.right(),
                    Instant.now().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return body;
    }
}
