package dev.holdfast.ingest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports of several files, of many rows, and of files that nobody means well with. */
@QuarkusTest
class ImportFilesOverHttpTest {
    private String product;

    @BeforeEach
    void a_product_of_its_own() {
        product = ImportFixtures.product();
    }

    private ValidatableResponse begin(String name, byte[] body) {
        return As.contributor()
                .contentType("application/octet-stream")
                .queryParam("name", name)
                .body(body)
                .post(product + "/imports")
                .then();
    }

    private String address(ValidatableResponse created) {
        return product + "/imports/" + created.statusCode(201).extract().<String>path("importId");
    }

    private static ValidatableResponse add(String address, String name, String body) {
        return As.contributor()
                .contentType("application/x-ndjson")
                .queryParam("name", name)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(address + "/files")
                .then();
    }

    private static String samples(boolean newer) {
        StringBuilder lines = new StringBuilder();
        int[] cells = {364, 147, 476, 13};
        int question = 0;
        for (int cell = 0; cell < 4; cell++)
            for (int i = 0; i < cells[cell]; i++, question++) {
                boolean right = cell == 0 || cell == (newer ? 1 : 2);
                lines.append(LmEvaluationTest.sample("h" + question, "p", right ? 1 : 0));
            }
        return lines.toString();
    }

    @Test
    void samples_of_two_versions_become_a_pair() {
        String old = "samples_mmlu_2026-11-01T10-00-00.1.jsonl";
        String newer = "samples_mmlu_2026-11-20T10-00-00.1.jsonl";
        String address = address(begin(newer, samples(true).getBytes()));
        add(address, old, samples(false))
                .statusCode(201)
                .body("files", hasSize(2))
                .body("sentence", containsString("2 snapshots and 1 pair can be stored"))
                .body("questions.find { it.question == '/newVersion' }.proposed", equalTo("/files/1/modelVersion"));
        ImportFixtures.answer(
                        address,
                        "/files/1/modelVersion",
                        "model-2026",
                        "/files/2/modelVersion",
                        "model-2025",
                        "/metrics/acc,none",
                        "solved")
                .statusCode(200)
                .body("questions.findAll { it.open }", empty())
                .body("rowsToStore", equalTo(3));
        ImportFixtures.confirm(address).statusCode(200);
        ImportFixtures.ended(address).body("accepted", equalTo(3)).body("rejected", equalTo(0));
        As.viewer()
                .get(product + "/paired-snapshots")
                .then()
                .body("items", hasSize(1))
                .body("items[0].newVersion", equalTo("model-2026"))
                .body("items[0].oldVersion", equalTo("model-2025"))
                .body("items[0].bothRight", equalTo(364))
                .body("items[0].onlyNew", equalTo(147))
                .body("items[0].onlyOld", equalTo(476))
                .body("items[0].bothWrong", equalTo(13))
                .body("items[0].evaluationSet", equalTo("mmlu"))
                .body("items[0].windowStart", equalTo("2026-11-20T00:00:00Z"));
    }

    @Test
    void a_file_that_cannot_be_read_leaves_the_import_as_it_was() {
        String address = address(begin(LmEvaluationTest.NAME, samples(true).getBytes()));
        add(address, "x.jsonl", "{\"doc_id\":1,\"doc_hash\":").statusCode(400);
        As.viewer().get(address).then().body("files", hasSize(1)).body("revision", equalTo(1));
        add(address, "y.jsonl", samples(false)).statusCode(201).body("files", hasSize(2));
    }

    /** A chunk for every day of eight years. */
    private static String manyChunks(int chunks) {
        StringBuilder csv = new StringBuilder(
                "chunk_key,chunk_start_index,chunk_end_index,chunk_start_date,chunk_end_date,accuracy_value,accuracy_sampling_error\n");
        Instant day = Instant.parse("2018-01-01T00:00:00Z");
        for (int i = 0; i < chunks; i++)
            csv.append("k,0,99,")
                    .append(day.plusSeconds(86_400L * i))
                    .append(',')
                    .append(day.plusSeconds(86_400L * (i + 1)))
                    .append(",0.9,0.03\n");
        return csv.toString();
    }

    private String many(int chunks) {
        String address = address(begin("realised.csv", manyChunks(chunks).getBytes()));
        ImportFixtures.answer(address, "/files/1/modelVersion", "v1", "/role", "live")
                .statusCode(200);
        return address;
    }

    @Test
    void a_process_that_died_while_storing_is_gone_on_for_and_nothing_is_stored_twice() {
        String address = many(450);
        String id = address.substring(address.lastIndexOf('/') + 1);
        UUID productId = UUID.fromString(product.substring(product.lastIndexOf('/') + 1));
        // What kill -9 leaves behind between two chunks: confirmed, and nobody at work.
        Preview preview = Arc.container().instance(Preview.class).get();
        ImportFixtures.confirm(address).statusCode(200);
        ImportFixtures.ended(address).body("accepted", equalTo(450));
        Imports.inTransaction(() -> {
            EvaluationImport at = EvaluationImport.locked(productId, UUID.fromString(id));
            at.state = ImportState.STORING;
            at.endedAt = null;
            at.chunksDone = 1;
            at.accepted = 200;
            return null;
        });
        Arc.container().instance(RowStore.class).get().sweep();
        ImportFixtures.ended(address)
                .body("state", equalTo("stored"))
                .body("accepted", equalTo(200))
                .body("duplicates", equalTo(250));
        assertEquals(450, stored());
        assertEquals(
                ImportState.STORED,
                Imports.inTransaction(
                        () -> preview.view(productId, UUID.fromString(id)).state()));
    }

    /** What kill -9 leaves behind while a second file is read: chunks and scores of a file that is no part of the import. */
    private void leftOverOfASecondFile(String address) {
        UUID productId = UUID.fromString(product.substring(product.lastIndexOf('/') + 1));
        UUID importId = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
        Imports.inTransaction(() -> {
            EvaluationImport at = EvaluationImport.locked(productId, importId);
            ImportChunk left = ImportChunk.of(productId, importId, 0).orElseThrow();
            for (int number = at.chunks; number < at.chunks + 2; number++) {
                ImportChunk chunk = new ImportChunk();
                chunk.productId = productId;
                chunk.importId = importId;
                chunk.number = number;
                chunk.fileNumber = 2;
                chunk.drafts = left.drafts;
                chunk.persist();
            }
            ImportScores scores = new ImportScores();
            scores.productId = productId;
            scores.importId = importId;
            scores.fileNumber = 2;
            scores.entries = new byte[24];
            scores.persist();
            return null;
        });
    }

    @Test
    void what_a_killed_process_left_of_a_file_is_in_nobodys_way() {
        String address = many(250);
        leftOverOfASecondFile(address);
        As.viewer().get(address + "/rows?limit=1000").then().body("items", hasSize(250));
        add(address, LmEvaluationTest.NAME, samples(true))
                .statusCode(201)
                .body("files", hasSize(2))
                .body("rowsToStore", equalTo(251));
        As.viewer().get(address + "/rows?limit=1000").then().body("items", hasSize(251));
    }

    @Test
    void what_a_killed_process_left_of_a_file_is_not_stored() {
        String address = many(250);
        leftOverOfASecondFile(address);
        ImportFixtures.confirm(address).statusCode(200);
        ImportFixtures.ended(address).body("accepted", equalTo(250)).body("rejected", equalTo(0));
        As.viewer()
                .get(address + "/rows?limit=1000")
                .then()
                .body("items", hasSize(250))
                .body("items.findAll { it.fate == 'accepted' }", hasSize(250));
    }

    @Test
    void while_another_node_reads_a_file_no_other_is_read_into_the_import() {
        String address = many(10);
        String lease = Imports.lease(UUID.fromString(address.substring(address.lastIndexOf('/') + 1)));
        Imports.inTransaction(() -> Panache.getEntityManager()
                .createNativeQuery("insert into leases (name, holder, held_until) values (?1, ?2, ?3)")
                .setParameter(1, lease)
                .setParameter(2, UUID.randomUUID())
                .setParameter(3, OffsetDateTime.now().plusHours(1))
                .executeUpdate());
        add(address, LmEvaluationTest.NAME, samples(true))
                .statusCode(409)
                .body("detail", containsString("Send this one again"));
        Imports.inTransaction(() -> Panache.getEntityManager()
                .createNativeQuery("delete from leases where name = ?1")
                .setParameter(1, lease)
                .executeUpdate());
        add(address, LmEvaluationTest.NAME, samples(true)).statusCode(201);
    }

    @Test
    void rows_are_read_page_by_page_in_their_order() {
        String address = many(450);
        List<Integer> rows =
                As.viewer().get(address + "/rows?limit=300").then().extract().path("items.row");
        assertEquals(300, rows.size());
        As.viewer()
                .get(address + "/rows?limit=300&cursor=300")
                .then()
                .body("items", hasSize(150))
                .body("items[0].row", equalTo(301))
                .body("items[149].snapshot.windowStart", equalTo("2019-03-26T00:00:00Z"))
                .body("nextCursor", nullValue());
    }

    @Test
    void the_number_of_statements_does_not_grow_with_the_rows() {
        String few = many(450);
        String more = many(900);
        long little = Statements.of(() -> As.viewer().get(few).then().statusCode(200));
        long much = Statements.of(() -> As.viewer().get(more).then().statusCode(200));
        assertEquals(little, much);
    }

    @Test
    void storing_can_be_cancelled_and_what_is_stored_stays() {
        String address = many(5000);
        ImportFixtures.confirm(address).statusCode(200);
        int status = As.contributor().post(address + "/cancellation").statusCode();
        assertTrue(status == 200 || status == 409);
        ImportFixtures.ended(address);
        int accepted = As.viewer().get(address).path("accepted");
        // A chunk that was on its way may still come in before it is cancelled, and none after.
        assertEquals(accepted, stored());
        if (status == 200) As.viewer().get(address).then().body("state", equalTo("cancelled"));
    }

    @Test
    void who_sends_a_file_while_enough_others_are_read_is_asked_to_wait() throws IOException {
        String address = many(10);
        int atOnce = ConfigProvider.getConfig()
                .getOptionalValue("holdfast.ingest.uploads-at-once", Integer.class)
                .orElse(8);
        whileReading(atOnce, () -> {
            begin("r.json", ScikitReportTest.SPAM.getBytes())
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("detail", containsString("Send this one again"));
            add(address, LmEvaluationTest.NAME, samples(true)).statusCode(429);
            // Whether an import takes files is known before one is sent.
            add(product + "/imports/" + UUID.randomUUID(), LmEvaluationTest.NAME, samples(true))
                    .statusCode(404);
        });
        begin("r.json", ScikitReportTest.SPAM.getBytes()).statusCode(201);
    }

    private static void whileReading(int files, Runnable then) throws IOException {
        if (files == 0) then.run();
        else
            Arc.container().instance(Uploads.class).get().receive(new ByteArrayInputStream(new byte[0]), file -> {
                whileReading(files - 1, then);
                return null;
            });
    }

    @Test
    void what_nobody_confirms_is_thrown_away() {
        String address = address(begin("r.json", ScikitReportTest.SPAM.getBytes()));
        Imports.inTransaction(() -> EvaluationImport.update(
                "expiresAt = ?1 where id = ?2",
                Instant.parse("2000-01-01T00:00:00Z"),
                UUID.fromString(address.substring(address.lastIndexOf('/') + 1))));
        Arc.container().instance(RowStore.class).get().sweep();
        As.viewer().get(address).then().statusCode(404);
    }

    @Test
    void a_file_cut_at_every_97th_byte_is_never_our_fault_and_stores_nothing() {
        HostileFilesTest.files().forEach((name, bytes) -> {
            for (int end = 0; end < bytes.length; end += 97) {
                Response answer =
                        begin(name, Arrays.copyOf(bytes, end)).extract().response();
                assertTrue(answer.statusCode() == 201 || answer.statusCode() == 400, name + " at " + end);
                if (answer.statusCode() == 400)
                    assertTrue(answer.<String>path("violations[0].message") != null, name + " at " + end);
            }
        });
        assertEquals(0, stored());
        for (Map<String, Object> each :
                As.viewer().get(product + "/imports?limit=1000").<List<Map<String, Object>>>path("items"))
            assertEquals("preview", each.get("state"));
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
}
