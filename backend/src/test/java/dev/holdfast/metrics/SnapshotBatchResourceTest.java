package dev.holdfast.metrics;

import static dev.holdfast.metrics.Fixtures.pair;
import static dev.holdfast.metrics.Fixtures.product;
import static dev.holdfast.metrics.Fixtures.week;
import static dev.holdfast.metrics.Fixtures.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SnapshotBatchResourceTest {
    private static final String HEADER = "model_version,role,window_start,window_end,segment_dimension,segment,"
            + "sample_size,tp,fp,fn,tn,external_id\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private String product;

    @BeforeEach
    void a_product_of_its_own() {
        product = product();
    }

    private ValidatableResponse batch(String type, byte[] body) {
        return As.contributor()
                .contentType(type)
                .body(body)
                .post(product + "/snapshot-batches")
                .then();
    }

    private ValidatableResponse batch(String type, String body) {
        return batch(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Map<String, Object> row) {
        try {
            return JSON.writeValueAsString(row) + "\n";
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String csvLine(int window, String segment, int tp) {
        String start = java.time.Instant.parse("1998-01-06T00:00:00Z")
                .plusSeconds(3600L * window)
                .toString();
        String end = java.time.Instant.parse("1998-01-06T01:00:00Z")
                .plusSeconds(3600L * window)
                .toString();
        String dimension = segment.equals("all") ? "all" : "daypart";
        return "v1,live," + start + "," + end + "," + dimension + "," + segment + ",," + tp + ",1,1,1,row-" + window
                + "\n";
    }

    private int stored() {
        int count = 0;
        String cursor = "";
        do {
            var page = As.viewer()
                    .get(product + "/snapshots?superseded=true&limit=1000" + cursor)
                    .then()
                    .extract();
            count += page.<List<Object>>path("items").size();
            cursor = page.path("nextCursor") == null ? null : "&cursor=" + page.path("nextCursor");
        } while (cursor != null);
        return count;
    }

    @Test
    void one_bad_line_of_ndjson_loses_no_other() {
        String body = line(with(week("1998-01-06"), "externalId", "a"))
                + "this is no JSON\n"
                + line(with(week("1998-01-13"), "tp", -1, "externalId", "c"))
                + line(with(week("1998-01-13"), "unheard", 1))
                + line(with(week("1998-01-13"), "tp", "40"))
                + "{\"modelVersion\":\"v1\",\"role\":\"live\",\"windowStart\":\"1998-01-13T00:00:00Z\","
                + "\"windowEnd\":\"1998-01-20T00:00:00Z\",\"metric\":\"latency\",\"value\":NaN}\n"
                + "{\"role\":\"live\",\"role\":\"live\"}\n"
                + "\n"
                + line(pair("1998-01-13")).strip();
        batch("application/x-ndjson", body)
                .statusCode(200)
                .contentType("application/json")
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(6))
                .body("rows.row", contains(1, 2, 3, 4, 5, 6, 7, 8))
                .body(
                        "rows.outcome",
                        contains(
                                "accepted",
                                "rejected",
                                "rejected",
                                "rejected",
                                "rejected",
                                "rejected",
                                "rejected",
                                "accepted"))
                .body("rows.pointer", contains(null, "", "/tp", "/unheard", "/tp", "/value", "/role", null))
                .body("rows.externalId", contains("a", null, "c", null, null, null, null, null))
                .body("rows[1].id", nullValue())
                .body("rows[2].reason", equalTo("must be 0 or more"))
                .body("rows[5].reason", equalTo("must be a finite number"));
        assertEquals(1, stored());
        As.viewer().get(product + "/paired-snapshots").then().body("items", hasSize(1));
    }

    @Test
    void a_batch_sent_again_stores_nothing_twice() {
        String body = HEADER + csvLine(0, "all", 5) + csvLine(1, "all", 6) + csvLine(0, "all", 5);
        List<String> ids = batch("text/csv", body)
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(1))
                .body("rows.outcome", contains("accepted", "accepted", "duplicate"))
                .extract()
                .path("rows.id");
        batch("text/csv; charset=utf-8", body)
                .body("accepted", equalTo(0))
                .body("duplicates", equalTo(3))
                .body("rows.id", equalTo(ids));
        assertEquals(2, stored());
    }

    @Test
    void the_same_row_in_csv_ndjson_and_json_is_one_row() {
        Map<String, Object> row =
                with(week("1998-01-06"), "segmentDimension", "all", "segment", "all", "labelRate", 0.5);
        batch("application/json", "{\"snapshots\":[" + line(row) + "]}").body("accepted", equalTo(1));
        batch("application/x-ndjson", line(with(row, "segment", null, "segmentDimension", null)))
                .body("duplicates", equalTo(1));
        batch(
                        "text/csv",
                        "tn,fn,fp,tp,label_rate,window_end,window_start,role,model_version,sample_size\r\n"
                                + "30,20,10,40,0.50,1998-01-13T01:00:00+01:00,1998-01-06T00:00:00Z,live,\"v1\",100\r\n")
                .body("duplicates", equalTo(1));
        As.contributor().body(row).post(product + "/snapshots").then().statusCode(200);
    }

    @Test
    void later_labels_supersede_within_a_batch() {
        batch("text/csv", HEADER + csvLine(0, "all", 5) + csvLine(0, "all", 9)).body("accepted", equalTo(2));
        As.viewer().get(product + "/snapshots").then().body("items.tp", contains(9));
        assertEquals(2, stored());
    }

    @Test
    void unknown_columns_are_refused_by_name_and_nothing_is_stored() {
        batch("text/csv", "model_version,accuracy,when\nv1,0.9,now\n")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].message", containsString("\"accuracy\", \"when\""));
        batch("text/csv", "role,role\nlive,live\n").statusCode(400);
        batch("text/csv", "").statusCode(400);
        assertEquals(0, stored());
    }

    @Test
    void a_json_document_tells_each_row_and_where_it_stops_being_json() {
        batch(
                        "application/json",
                        "{\"snapshots\":[" + line(week("1998-01-06")) + ",7," + line(week("1998-01-13")) + "]}")
                .statusCode(200)
                .body("rows.outcome", contains("accepted", "rejected", "accepted"));
        batch(
                        "application/json",
                        "{\"snapshots\":[" + line(week("1998-01-20")) + "," + line(week("1998-01-27")) + ", {{")
                .statusCode(200)
                .body("rows.outcome", contains("accepted", "accepted", "rejected"))
                .body("rows[2].reason", containsString("no later row was read"));
        for (String wrong :
                List.of("", "[]", "{}", "{\"rows\":[]}", "{\"snapshots\":{}}", "null", "{\"snapshots\":\"x\"}"))
            batch("application/json", wrong).statusCode(400).contentType("application/problem+json");
        assertEquals(4, stored());
    }

    @Test
    void broken_encoding_rejects_only_its_row() {
        byte[] bad = (HEADER + csvLine(0, "all", 5) + csvLine(1, "n\u00e4cht", 5) + csvLine(2, "all", 5))
                .getBytes(StandardCharsets.ISO_8859_1);
        batch("text/csv", bad).body("rows.outcome", contains("accepted", "rejected", "accepted"));
        batch("text/csv", HEADER + csvLine(1, "n\u00e4cht", 5)).body("accepted", equalTo(1));
        byte[] overlong = ("{\"modelVersion\":\"\u00c0\u0080\"}\n").getBytes(StandardCharsets.ISO_8859_1);
        batch("application/x-ndjson", overlong)
                .body("rows[0].outcome", equalTo("rejected"))
                .body("rows[0].reason", containsString("UTF-8"));
    }

    @Test
    void a_hundred_megabyte_line_is_rejected_in_constant_memory() throws Exception {
        byte[] good = line(week("1998-01-06")).getBytes(StandardCharsets.UTF_8);
        byte[] last = ("\n" + line(week("1998-01-13"))).getBytes(StandardCharsets.UTF_8);
        java.io.InputStream body = new java.io.SequenceInputStream(java.util.Collections.enumeration(List.of(
                new java.io.ByteArrayInputStream(good),
                new Repeated('x', 100_000_000),
                new java.io.ByteArrayInputStream(last))));
        String answer = stream("application/x-ndjson", body);
        assertTrue(answer.contains("\"accepted\":2,\"duplicates\":0,\"rejected\":1"), answer);
        assertTrue(answer.contains("is longer than 65536 bytes"), answer);

        String oneString = stream(
                "application/json",
                new java.io.SequenceInputStream(
                        new java.io.ByteArrayInputStream("{\"snapshots\":[{\"metric\":\"".getBytes()),
                        new Repeated('x', 100_000_000)));
        assertTrue(oneString.contains("\"rejected\":1"), oneString);
    }

    /** Sent in chunks, as a machine does that does not know how much there will be. */
    private String stream(String type, java.io.InputStream body) throws Exception {
        String token = As.planner()
                .body(Map.of("name", "stream", "scopes", List.of("snapshots:write"), "expiresInDays", 1))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                        "http://localhost:" + io.restassured.RestAssured.port + product + "/snapshot-batches"))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** One byte, many times. */
    private static final class Repeated extends java.io.InputStream {
        private final int value;
        private int left;

        Repeated(int value, int times) {
            this.value = value;
            left = times;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) return -1;
            int part = Math.min(left, length);
            java.util.Arrays.fill(bytes, offset, offset + part, (byte) value);
            left -= part;
            return part;
        }
    }

    @Test
    void other_content_types_are_415() {
        batch("text/plain", "x").statusCode(415).body("code", equalTo("unsupported_media_type"));
        batch("application/xml", "<x/>").statusCode(415);
    }

    @Test
    void segments_that_do_not_add_up_to_all_are_a_warning() {
        batch("text/csv", HEADER + csvLine(0, "all", 10) + csvLine(0, "day", 4) + csvLine(0, "night", 2))
                .body("accepted", equalTo(3))
                .body("warnings", hasSize(1))
                .body("warnings[0]", startsWith("The segments of daypart add up to 12 inputs where all are 13"));
    }

    @Test
    void many_rows_of_many_chunks_are_answered_in_order() {
        String body = HEADER
                + IntStream.range(0, 2500).mapToObj(i -> csvLine(i, "all", 5)).collect(Collectors.joining());
        ValidatableResponse answer = batch("text/csv", body).statusCode(200).body("accepted", equalTo(2500));
        List<Integer> numbers = answer.extract().path("rows.row");
        assertEquals(IntStream.rangeClosed(1, 2500).boxed().toList(), numbers);
        answer.body("rows.externalId[2499]", equalTo("row-2499"))
                .body("rows.outcome", everyItem(equalTo("accepted")))
                .body("rows.id", everyItem(not(nullValue())));
        assertEquals(2500, stored());
    }

    @Test
    void the_same_batch_from_several_senders_at_once_is_stored_once() throws Exception {
        String body = HEADER
                + IntStream.range(0, 1500)
                        .mapToObj(i -> csvLine(i, "part-" + i % 7, 5))
                        .collect(Collectors.joining());
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> send =
                    () -> batch("text/csv", body).statusCode(200).extract().path("accepted");
            int accepted = 0;
            for (Future<Integer> answer : senders.invokeAll(List.of(send, send, send, send))) accepted += answer.get();
            assertEquals(1500, accepted);
        } finally {
            senders.shutdown();
        }
        assertEquals(1500, stored());
    }

    @Test
    void an_unknown_product_is_404_before_a_byte_is_read() {
        As.contributor()
                .contentType("text/csv")
                .body(HEADER)
                .post(Fixtures.PRODUCTS + "/" + UUID.randomUUID() + "/snapshot-batches")
                .then()
                .statusCode(404);
    }
}
