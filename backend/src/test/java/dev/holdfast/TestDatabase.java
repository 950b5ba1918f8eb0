package dev.holdfast;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * The database of the tests: H2 in memory, or with {@code -Dtest.database=postgresql} a real PostgreSQL that
 * comes from Maven. The kind of database is set by the same property in application.properties.
 */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {
    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        if (!System.getProperty("test.database", "h2").equals("postgresql"))
            return Map.of("quarkus.datasource.jdbc.url", h2());
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException failure) {
            throw new IllegalStateException("The embedded PostgreSQL does not start", failure);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    /** The benchmark names a folder, since the product keeps its data in a file, too. */
    private static String h2() {
        String folder = System.getProperty("test.h2.folder");
        if (folder == null) return "jdbc:h2:mem:holdfast;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
        return "jdbc:h2:file:" + folder + "/" + UUID.randomUUID()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    }

    @Override
    public void stop() {
        try {
            if (postgres != null) postgres.close();
        } catch (IOException failure) {
            throw new IllegalStateException("The embedded PostgreSQL does not stop", failure);
        }
    }
}
