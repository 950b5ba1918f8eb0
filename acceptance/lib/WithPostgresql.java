import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Runs the command of its arguments beside a real, empty PostgreSQL, whose address stands in HOLDFAST_POSTGRESQL. */
class WithPostgresql {
    public static void main(String[] command) throws Exception {
        int exitCode;
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("HOLDFAST_POSTGRESQL", database.getJdbcUrl("postgres", "postgres"));
            exitCode = builder.start().waitFor();
        }
        System.exit(exitCode);
    }
}
