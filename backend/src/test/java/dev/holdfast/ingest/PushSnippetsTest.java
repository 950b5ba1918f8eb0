package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.access.As;
import dev.holdfast.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/push, run as a pipeline runs them, against the running product. */
@QuarkusTest
class PushSnippetsTest {
    private static final Path SNIPPETS =
            Path.of("..", "docs", "push").toAbsolutePath().normalize();
    private static final String[] REPORT_ANSWERS = {
        "/windowStart=2026-01-05T00:00:00Z",
        "/windowEnd=2026-01-12T00:00:00Z",
        "/files/1/modelVersion=v8",
        "/role=live",
        "/positiveClass=spam"
    };

    @TempDir
    Path folder;

    private String product;
    private String token;

    @BeforeEach
    void a_product_and_a_token_of_its_own() {
        product = ImportFixtures.product();
        token = As.tokenOf(Role.CONTRIBUTOR, "snapshots:write", "snapshots:read");
    }

    private record Ended(int code, String output) {}

    private Ended run(String... command) throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        process.environment().put("HOLDFAST_URL", "http://127.0.0.1:" + RestAssured.port);
        process.environment().put("HOLDFAST_PRODUCT", product.substring(product.lastIndexOf('/') + 1));
        process.environment().put("HOLDFAST_TOKEN", token);
        process.environment().put("REPORT", "report.json");
        process.environment().put("MODEL_VERSION", "v9");
        process.environment().put("POSITIVE_CLASS", "spam");
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes());
        assertTrue(running.waitFor(60, TimeUnit.SECONDS), "it does not end");
        return new Ended(running.exitValue(), output);
    }

    private Ended shell(String script, String... arguments) throws IOException, InterruptedException {
        assumeTrue(
                installed("bash") && installed("curl"),
                "bash and curl are needed to run " + script + ", which are not here");
        return run(command(List.of("bash", SNIPPETS.resolve(script).toString()), arguments));
    }

    private Ended python(String... arguments) throws IOException, InterruptedException {
        assumeTrue(installed("python3"), "python3 is needed to run holdfast_push.py, which is not here");
        return run(
                command(List.of("python3", SNIPPETS.resolve("holdfast_push.py").toString()), arguments));
    }

    private static String[] command(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static boolean installed(String tool) {
        try {
            return new ProcessBuilder(tool, "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static void worked(Ended ended, String says) {
        assertEquals(0, ended.code, ended.output);
        assertTrue(ended.output.contains(says), ended.output);
    }

    private void stored(int snapshots, int pairs) {
        As.viewer().get(product + "/snapshots").then().body("items", Matchers.hasSize(snapshots));
        As.viewer().get(product + "/paired-snapshots").then().body("items", Matchers.hasSize(pairs));
    }

    @Test
    void the_shell_pushes_a_row_and_a_pair() throws Exception {
        worked(
                shell("row.sh", "solved", "v8", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "1200", "1116"),
                "snapshotId");
        worked(
                shell(
                        "pairs.sh",
                        "solved",
                        "v8",
                        "v7",
                        "2026-01-05T00:00:00Z",
                        "2026-01-12T00:00:00Z",
                        "1080",
                        "36",
                        "24",
                        "60"),
                "pairedSnapshotId");
        stored(1, 1);
        Ended refused = shell("row.sh", "solved", "v8", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "1200", "1300");
        assertTrue(refused.code != 0 && refused.output.contains("at most the sample size"), refused.output);
    }

    @Test
    void the_shell_imports_a_report_or_says_what_has_to_be_said() throws Exception {
        Files.writeString(folder.resolve("report.json"), ScikitReportTest.SPAM);
        Ended asked = shell("import.sh", "report.json");
        assertEquals(3, asked.code, asked.output);
        assertTrue(asked.output.contains("/windowStart") && asked.output.contains("/positiveClass"), asked.output);
        As.viewer().get(product + "/imports").then().body("items", Matchers.empty());
        worked(shell("import.sh", command(List.of("report.json"), REPORT_ANSWERS)), "stored: 1 accepted, 0 duplicates");
        worked(shell("import.sh", command(List.of("report.json"), REPORT_ANSWERS)), "stored: 0 accepted, 1 duplicates");
        stored(1, 0);
    }

    @Test
    void a_step_of_a_pipeline_imports_a_report_for_the_week_that_ends_today() throws Exception {
        Files.writeString(folder.resolve("report.json"), ScikitReportTest.SPAM);
        worked(shell("ci-step.sh"), "stored: 1 accepted");
        As.viewer().get(product + "/snapshots").then().body("items.modelVersion", Matchers.contains("v9"));
    }

    @Test
    void the_shell_imports_samples_of_two_versions() throws Exception {
        Files.writeString(
                folder.resolve("samples_arc_2026-01-05T10-00-00.1.jsonl"), LmEvaluationTest.sample("a", "p", 1));
        Files.writeString(
                folder.resolve("samples_arc_2026-01-12T10-00-00.1.jsonl"), LmEvaluationTest.sample("a", "p", 0));
        worked(
                shell(
                        "import.sh",
                        "samples_arc_2026-01-05T10-00-00.1.jsonl,samples_arc_2026-01-12T10-00-00.1.jsonl",
                        "/files/1/modelVersion=v7",
                        "/files/2/modelVersion=v8",
                        "/newVersion=/files/2/modelVersion",
                        "/metrics/acc,none=accuracy"),
                "stored: 3 accepted");
        stored(2, 1);
    }

    @Test
    void python_pushes_rows_pairs_batches_and_files() throws Exception {
        worked(
                python("row", "solved", "v8", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "1200", "1116"),
                "stored as");
        worked(
                python(
                        "pairs",
                        "solved",
                        "v8",
                        "v7",
                        "2026-01-05T00:00:00Z",
                        "2026-01-12T00:00:00Z",
                        "1080",
                        "36",
                        "24",
                        "60"),
                "stored as");
        Files.writeString(
                folder.resolve("rows.csv"),
                "metric,model_version,role,window_start,window_end,sample_size,right\n"
                        + "solved,v8,live,2026-01-12T00:00:00Z,2026-01-19T00:00:00Z,1200,1100\n");
        worked(python("batch", "rows.csv"), "1 accepted, 0 duplicates, 0 rejected");
        Files.writeString(folder.resolve("report.json"), ScikitReportTest.SPAM);
        Ended asked = python("import", "report.json");
        assertEquals(3, asked.code, asked.output);
        assertTrue(asked.output.contains("/positiveClass"), asked.output);
        worked(
                python(command(List.of("import", "report.json"), REPORT_ANSWERS)),
                "1 accepted, 0 duplicates, 0 rejected");
        stored(3, 1);
        Ended refused = python("row", "solved", "v8", "2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z", "1200", "1300");
        assertTrue(refused.code == 1 && refused.output.contains("at most the sample size"), refused.output);
    }
}
