package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectLogTest {
    @TempDir
    Path folder;

    static String header(double accuracy, String stderr, int n) {
        return "\"version\":2,\"status\":\"success\",\"eval\":{\"eval_id\":\"e\",\"created\":\"2026-11-20T10:00:00-04:00\","
                + "\"task\":\"popularity\",\"task_version\":0,\"dataset\":{\"name\":\"d\",\"samples\":3,"
                + "\"sample_ids\":[1,2,3]},\"model\":\"ollama/llama\",\"config\":{\"epochs\":1}},"
                + "\"results\":{\"total_samples\":3,\"completed_samples\":3,\"scores\":[{\"name\":\"match\","
                + "\"scorer\":\"match\",\"scored_samples\":" + n + ",\"metrics\":{\"accuracy\":{\"name\":\"accuracy\","
                + "\"value\":" + accuracy + "},\"stderr\":{\"name\":\"stderr\",\"value\":" + stderr + "}}}]},"
                + "\"stats\":{\"started_at\":\"\",\"completed_at\":\"\"}";
    }

    static String sample(int id, int epoch, String value) {
        return "{\"id\":" + id + ",\"epoch\":" + epoch
                + ",\"input\":\"why\",\"target\":\"x\",\"scores\":{\"match\":{\"value\":" + value
                + ",\"answer\":\"y\"}},\"messages\":[]}";
    }

    static String log(String header, String... samples) {
        return "{" + header + ",\"samples\":[" + String.join(",", samples) + "]}";
    }

    static final String LOG =
            log(header(2 / 3.0, "0.3333", 3), sample(1, 1, "\"C\""), sample(2, 1, "\"I\""), sample(3, 1, "\"C\""));

    @Test
    void letters_are_scores_and_the_error_stands_beside_the_accuracy() {
        Found found = Found.in(LOG);
        Draft accuracy = found.drafts().get(0);
        assertEquals(3, accuracy.sampleSize);
        assertEquals(2, accuracy.right);
        assertEquals("ollama/llama", accuracy.version);
        assertEquals("v0", accuracy.scorerVersion);
        assertEquals("2026-11-20T14:00:00Z", accuracy.ranAt.toString());
        assertEquals(1, found.drafts().size());
        Draft without =
                Found.in("{" + header(2 / 3.0, "0.3333", 3) + "}").drafts().get(0);
        assertEquals(0.3333, without.standardError);
        assertNull(without.right);
    }

    @Test
    void a_standard_error_of_0_is_none() {
        assertNull(Found.in("{" + header(1, "0", 1) + "}").drafts().get(0).standardError);
    }

    @Test
    void partial_and_no_answers_have_their_values() {
        Found found = Found.in(
                log(header(0.5, "0.3", 3), sample(1, 1, "\"P\""), sample(2, 1, "\"N\""), sample(3, 1, "true")));
        Understood.ScoreTable table = found.understood().scores().get(0);
        assertEquals(3, table.questions());
        assertEquals(false, table.binary());
        assertEquals(0.5, found.drafts().get(0).value);
    }

    @Test
    void epochs_of_a_sample_are_one_question() {
        Found found = Found.in(log(
                header(0.5, "0.3", 2),
                sample(1, 1, "\"C\""),
                sample(1, 2, "\"I\""),
                sample(2, 1, "\"C\""),
                sample(2, 2, "\"C\"")));
        assertEquals(2, found.understood().scores().get(0).questions());
        assertEquals(false, found.understood().scores().get(0).binary());
    }

    @Test
    void samples_with_an_error_are_missing() {
        Found found = Found.in(log(
                header(1, "0.1", 1),
                sample(1, 1, "\"C\""),
                sample(2, 1, "\"C\"").replace("\"messages\"", "\"error\":{\"message\":\"x\"},\"m\"")));
        assertEquals(1, found.understood().scores().get(0).questions());
        assertTrue(found.warns("ended in an error"));
    }

    @Test
    void logs_that_did_not_end_well_or_were_declared_invalid_are_refused() {
        assertEquals("/status", refused(LOG.replace("\"success\"", "\"error\"")));
        assertEquals("/invalidated", refused(LOG.replace("\"version\":2,", "\"version\":2,\"invalidated\":true,")));
        assertEquals("/version", refused(LOG.replace("\"version\":2", "\"version\":1")));
    }

    private static String refused(String log) {
        return assertThrows(ProblemException.class, () -> Found.in(log))
                .violations
                .get(0)
                .pointer();
    }

    static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] eval() {
        return zip(new TreeMap<>(Map.of(
                "header.json", "{" + header(2 / 3.0, "0.3333", 3) + "}",
                "samples/1_epoch_1.json", sample(1, 1, "\"C\""),
                "samples/2_epoch_1.json", sample(2, 1, "\"I\""),
                "samples/3_epoch_1.json", sample(3, 1, "\"C\""),
                "../../evil.json", "not read")));
    }

    @Test
    void an_eval_file_says_the_same_as_the_json() {
        Found found = Found.in("log.eval", eval());
        assertEquals(2, found.drafts().get(0).right);
        assertEquals(3, found.understood().scores().get(0).questions());
    }

    @Test
    void a_bomb_is_refused_long_before_it_is_unpacked() throws IOException {
        String spaces = " ".repeat(50_000_000);
        byte[] bomb = zip(Map.of("header.json", spaces + "{" + header(1, "0.1", 3) + "}"));
        assertTrue(bomb.length < 200_000);
        Path file = folder.resolve("bomb.eval");
        Files.write(file, bomb);
        ProblemException problem = assertThrows(
                ProblemException.class, () -> InspectLog.readZip(file, 1_000_000, new Findings(draft -> {})));
        assertEquals(ErrorCode.TOO_LARGE, problem.code);
    }

    @Test
    void a_broken_zip_or_one_without_a_header_is_refused() {
        byte[] whole = eval();
        assertThrows(ProblemException.class, () -> Found.in("", java.util.Arrays.copyOf(whole, whole.length / 2)));
        assertThrows(ProblemException.class, () -> Found.in("", zip(Map.of("samples/1.json", sample(1, 1, "1")))));
    }
}
