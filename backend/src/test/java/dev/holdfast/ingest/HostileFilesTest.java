package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Whatever is done to a file, it is understood or refused with a place and a reason, and nothing else. */
class HostileFilesTest {
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("report.json", bytes(ScikitReportTest.SPAM));
        files.put("run.json", bytes("{\"run\":" + MlflowRunsTest.run("7", MlflowRunsTest.BINARY) + "}"));
        files.put(
                "evidently.json",
                bytes("{\"metrics\":[{\"id\":\"x\",\"metric_name\":\"Accuracy()\",\"config\":{\"type\":"
                        + "\"evidently:metric_v2:Accuracy\"},\"value\":0.85}],\"tests\":[]}"));
        files.put("results.json", bytes(LmEvaluationTest.RESULTS));
        files.put(
                LmEvaluationTest.NAME,
                bytes(LmEvaluationTest.sample("a", "p", 1) + LmEvaluationTest.sample("b", "p", 0)));
        files.put(
                "promptfoo.json",
                bytes(PromptfooOutputTest.file(
                        "",
                        PromptfooOutputTest.result(0, "a", true, 0),
                        PromptfooOutputTest.result(0, "bb", false, 2))));
        files.put("inspect.json", bytes(InspectLogTest.LOG));
        files.put("inspect.eval", InspectLogTest.eval());
        files.put("nannyml.csv", bytes(NannymlResultTest.REALISED));
        files.put("estimated.csv", bytes(NannymlResultTest.ESTIMATED));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whole_files_are_understood() {
        files().forEach((name, bytes) ->
                assertTrue(!Found.in(name, bytes).drafts().isEmpty(), name));
    }

    @Test
    void a_file_cut_at_any_byte_is_understood_or_refused_with_a_reason() {
        files().forEach((name, bytes) -> {
            int refused = 0;
            for (int end = 0; end < bytes.length; end += 7) refused += survive(name, Arrays.copyOf(bytes, end)) ? 0 : 1;
            assertTrue(refused > 0, name);
        });
    }

    @Test
    void a_file_with_other_bytes_in_it_is_understood_or_refused_with_a_reason() {
        Random random = new Random(4);
        files().forEach((name, bytes) -> {
            for (int i = 0; i < 300; i++) {
                byte[] other = bytes.clone();
                for (int j = 0; j < 3; j++) other[random.nextInt(other.length)] = (byte) random.nextInt(256);
                survive(name, other);
            }
        });
    }

    @Test
    void values_of_another_type_are_understood_or_refused_with_a_reason() {
        String[] others = {"null", "[]", "{}", "\"\"", "-1", "1e999", "true", "NaN", "\"\\u0000\""};
        files().forEach((name, bytes) -> {
            if (!name.endsWith("json") && !name.endsWith("jsonl")) return;
            String text = new String(bytes, StandardCharsets.UTF_8);
            for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
                int end = colon + 1;
                while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) end++;
                for (String other : others)
                    survive(name, bytes(text.substring(0, colon + 1) + other + text.substring(end)));
            }
        });
    }

    /** Whether it was understood. */
    private static boolean survive(String name, byte[] bytes) {
        try {
            Found.in(name, bytes);
            return true;
        } catch (ProblemException refused) {
            assertTrue(refused.code.status < 500);
            if (!refused.violations.isEmpty())
                assertTrue(!refused.violations.get(0).message().isBlank());
            return false;
        }
    }

    @Test
    void a_large_file_is_read_in_constant_memory() throws IOException {
        // 60 MB of tests whose answers are long: only hashes of them are kept.
        String answer = "x".repeat(20_000);
        InputStream endless = new InputStream() {
            private byte[] part = bytes("{\"evalId\":\"e\",\"results\":{\"version\":3,\"results\":[");
            private int at;
            private int next;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (at == part.length) {
                    if (next > 3000) return -1;
                    String result =
                            PromptfooOutputTest.result(0, "q" + next, true, 0).replace("long", answer);
                    part = bytes((next == 0 ? "" : next < 3000 ? "," : "") + (next < 3000 ? result : "]}}"));
                    next++;
                    at = 0;
                }
                int count = Math.min(length, part.length - at);
                System.arraycopy(part, at, buffer, offset, count);
                at += count;
                return count;
            }
        };
        Runtime runtime = Runtime.getRuntime();
        long[] most = {0};
        int[] rows = {0};
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        JsonFile.read(
                endless,
                json -> PromptfooOutput.read(json, new Findings(draft -> {
                    rows[0]++;
                    System.gc();
                    most[0] = Math.max(most[0], runtime.totalMemory() - runtime.freeMemory() - before);
                })));
        assertEquals(2, rows[0]);
        assertTrue(most[0] < 10_000_000, most[0] + " bytes are held");
    }

    @Test
    void a_log_whose_one_sample_unpacks_to_texts_without_end_is_refused_before_they_are_held() throws IOException {
        byte[] text = bytes("\"" + "x".repeat(4_000_000) + "\"");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry("header.json"));
            zip.write(bytes("{" + InspectLogTest.header(1, "0.1", 1) + "}"));
            zip.putNextEntry(new ZipEntry("samples/1_epoch_1.json"));
            zip.write(bytes("{\"id\":1,\"epoch\":1,\"input\":["));
            for (int i = 0; i < 400; i++) {
                if (i > 0) zip.write(',');
                zip.write(text);
            }
            zip.write(bytes("]}"));
        }
        refused("log.eval", packed.toByteArray(), "characters in one part");
    }

    @Test
    void long_names_count_as_what_is_held_too() {
        StringBuilder sample = new StringBuilder("{" + InspectLogTest.header(1, "0.1", 1) + ",\"samples\":[{\"id\":{");
        for (int i = 0; i < 1000; i++)
            sample.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(i)
                    .append("n".repeat(9000))
                    .append("\":1");
        refused("log.json", bytes(sample + "}}]}"), "characters in one part");
    }

    @Test
    void parts_that_are_small_alone_and_large_together_are_refused() {
        StringBuilder tasks = new StringBuilder("{\"versions\":{},\"results\":{");
        String alias = "a".repeat(3_000_000);
        for (int i = 0; i < 10; i++)
            tasks.append(i == 0 ? "" : ",").append("\"t" + i + "\":{\"acc\":0.5,\"alias\":\"" + alias + "\"}");
        refused("results.json", bytes(tasks + "}}"), "more than can be held");
        StringBuilder metrics = new StringBuilder("{\"tests\":[],\"metrics\":[");
        for (int i = 0; i < 10; i++)
            metrics.append(i == 0 ? "" : ",").append("{\"metric_name\":\"Accuracy()\",\"value\":\"" + alias + "\"}");
        refused("evidently.json", bytes(metrics + "]}"), "more than can be held");
    }

    @Test
    void names_without_a_number_are_not_gathered_without_end() {
        StringBuilder lines = new StringBuilder();
        StringBuilder samples = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append("{\"doc_id\":1,\"doc_hash\":\"a\",\"metrics\":[\"m" + i + "\"],\"m" + i + "\":\"none\"}\n");
            samples.append(",{\"id\":" + i + ",\"scores\":{\"s" + i + "\":{\"value\":\"none\"}}}");
        }
        refused(LmEvaluationTest.NAME, bytes(lines.toString()), "more than 100 metrics");
        refused(
                "log.json",
                bytes("{" + InspectLogTest.header(1, "0.1", 1) + ",\"samples\":[" + samples.substring(1) + "]}"),
                "more than 100 scorers");
    }

    private static void refused(String name, byte[] bytes, String why) {
        ProblemException refused = assertThrows(ProblemException.class, () -> Found.in(name, bytes));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
