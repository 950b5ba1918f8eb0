package dev.holdfast.ingest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MlflowPullTest {
    private String product;

    @BeforeEach
    void a_product_of_its_own() {
        product = ImportFixtures.product();
    }

    private ValidatableResponse pull(String address, String experiment, String token) {
        Map<String, Object> body = new HashMap<>(Map.of("address", address, "experiment", experiment));
        if (token != null) body.put("token", token);
        return As.contributor().body(body).post(product + "/mlflow-pulls").then();
    }

    private String begun(FakeMlflow server, String token) {
        return product + "/imports/"
                + pull(server.address(), "fraud", token)
                        .statusCode(201)
                        .extract()
                        .<String>path("importId");
    }

    private static ValidatableResponse until(String address, Predicate<Response> wanted) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (true) {
            Response now = As.viewer().get(address);
            if (wanted.test(now) || System.nanoTime() > end) return now.then().statusCode(200);
            try {
                Thread.sleep(20);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private static ValidatableResponse untilState(String address, String state) {
        return until(address, now -> state.equals(now.path("state"))).body("state", equalTo(state));
    }

    @Test
    void runs_are_read_page_by_page_and_stored_when_they_are_confirmed() throws Exception {
        try (FakeMlflow server = new FakeMlflow(5)) {
            server.throttled.set(2);
            server.failing.set(1);
            String address = begun(server, null);
            untilState(address, "preview")
                    .body("pull.runs", equalTo(5))
                    .body("files", hasSize(3))
                    .body("sentence", containsString("MLflow runs"))
                    .body("rowsToStore", equalTo(5));
            assertEquals(List.of("page 0", "page 0", "page 1", "page 2"), server.pages);
            ImportFixtures.answer(address, "/role", "offline").statusCode(200);
            ImportFixtures.confirm(address).statusCode(200);
            ImportFixtures.ended(address).body("accepted", equalTo(5)).body("rejected", equalTo(0));
        }
    }

    @Test
    void a_pull_that_failed_midway_goes_on_after_the_last_page() throws Exception {
        try (FakeMlflow server = new FakeMlflow(6)) {
            server.failFromPage = 1;
            String address = begun(server, null);
            untilState(address, "waiting").body("pull.runs", equalTo(2)).body("trouble", containsString("503"));
            server.failFromPage = Integer.MAX_VALUE;
            server.pages.clear();
            As.contributor()
                    .body("{\"token\":null}")
                    .post(address + "/resumption")
                    .then()
                    .statusCode(200);
            untilState(address, "preview").body("pull.runs", equalTo(6));
            assertEquals(List.of("page 1", "page 2"), server.pages);
            As.contributor().body("{}").post(address + "/resumption").then().statusCode(409);
        }
    }

    @Test
    void a_restart_goes_on_after_the_last_page_and_asks_for_the_token_again() throws Exception {
        try (FakeMlflow server = new FakeMlflow(4)) {
            server.token = "secret-of-mlflow";
            String address = begun(server, "secret-of-mlflow");
            untilState(address, "preview").body("$", not(containsString("secret-of-mlflow")));
            // What another start finds: an import that reads, and no token in memory.
            Imports.inTransaction(() -> {
                EvaluationImport at = EvaluationImport.find(
                                "id", UUID.fromString(address.substring(address.lastIndexOf('/') + 1)))
                        .firstResult();
                assertTrue(!at.pull.contains("secret-of-mlflow"));
                at.state = ImportState.READING;
                Pull pull = Pull.of(at.pull);
                at.pull = Documents.written(pull.after(pull.experimentId(), "1").touched(Instant.EPOCH));
                return null;
            });
            Arc.container().instance(RunPull.class).get().sweep();
            untilState(address, "waiting").body("trouble", containsString("token is needed again"));
            server.pages.clear();
            As.contributor()
                    .body(Map.of("token", "wrong"))
                    .post(address + "/resumption")
                    .then()
                    .statusCode(200);
            untilState(address, "waiting").body("trouble", containsString("lets nobody in"));
            As.contributor()
                    .body(Map.of("token", "secret-of-mlflow"))
                    .post(address + "/resumption")
                    .then()
                    .statusCode(200);
            untilState(address, "preview");
            assertEquals(List.of("page 1"), server.pages);
        }
    }

    @Test
    void a_pull_can_be_stopped_and_what_was_read_is_a_preview() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1000)) {
            server.pauseMillis = 50;
            String address = begun(server, null);
            until(address, now -> now.<Integer>path("pull.runs") >= 4);
            As.contributor()
                    .post(address + "/cancellation")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("preview"));
            int read = As.viewer().get(address).path("pull.runs");
            Thread.sleep(200);
            As.viewer().get(address).then().body("pull.runs", equalTo(read));
            As.contributor().delete(address).then().statusCode(204);
        }
    }

    @Test
    void only_hosts_that_are_allowed_are_called_and_no_redirect_is_followed() throws Exception {
        for (String address : List.of(
                "http://169.254.169.254/latest",
                "http://example.org",
                "ftp://localhost",
                "http://u:p@localhost",
                "localhost:5000",
                "http://localhost/?q",
                "not an address",
                "file:///etc/passwd",
                "http://127.0.0.1.example.org"))
            pull(address, "fraud", null).statusCode(400).body("violations.pointer", contains("/address"));
        try (FakeMlflow server = new FakeMlflow(1);
                FakeMlflow other = new FakeMlflow(1)) {
            server.redirect = other.address() + "/api/2.0/mlflow/runs/search";
            untilState(begun(server, null), "waiting").body("trouble", containsString("not followed"));
            assertEquals(List.of(), other.pages);
        }
    }

    @Test
    void a_token_that_no_header_carries_is_refused_at_its_field() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            for (String token : List.of("a\nb", "a b", "\u00e4", "a\u0000"))
                pull(server.address(), "fraud", token)
                        .statusCode(400)
                        .body("violations.pointer", contains("/token"))
                        .body("violations[0].message", not(containsString(token)));
            As.contributor()
                    .body(Map.of("token", "a\nb"))
                    .post(begun(server, null) + "/resumption")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", contains("/token"));
        }
    }

    @Test
    void a_pull_that_is_thrown_away_is_in_no_other_ones_way() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            UUID productId = UUID.fromString(product.substring(product.lastIndexOf('/') + 1));
            Intake intake = Arc.container().instance(Intake.class).get();
            Pull pull = new Pull(server.address(), "fraud", null, null, 0, 0, false, null);
            UUID first = intake.begin(productId, "Pia", pull);
            UUID second = intake.begin(productId, "Pia", pull);
            server.onCall = () -> {
                server.onCall = () -> {};
                As.contributor().delete(product + "/imports/" + first).then().statusCode(204);
            };
            Arc.container().instance(RunPull.class).get().sweep();
            untilState(product + "/imports/" + second, "preview");
            As.viewer().get(product + "/imports/" + first).then().statusCode(404);
        }
    }

    @Test
    void a_fresh_pull_belongs_to_the_node_that_has_its_token() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            UUID productId = UUID.fromString(product.substring(product.lastIndexOf('/') + 1));
            Intake intake = Arc.container().instance(Intake.class).get();
            Pull pull = new Pull(server.address(), "fraud", null, null, 0, 0, true, null);
            UUID id = intake.begin(productId, "Pia", pull);
            String address = product + "/imports/" + id;
            assertEquals(1, held(Imports.lease(id)));
            // Another node, which has no token of it: not even the lease is there any more to keep it away.
            Imports.inTransaction(() -> Panache.getEntityManager()
                    .createNativeQuery("delete from leases where name = ?1")
                    .setParameter(1, Imports.lease(id))
                    .executeUpdate());
            Arc.container().instance(RunPull.class).get().sweep();
            untilState(address, "reading");
            assertEquals(0, held(Imports.lease(id)));
            Imports.inTransaction(() -> {
                EvaluationImport at = EvaluationImport.locked(productId, id);
                at.pull = Documents.written(Pull.of(at.pull).touched(Instant.EPOCH));
                return null;
            });
            Arc.container().instance(RunPull.class).get().sweep();
            untilState(address, "waiting").body("trouble", containsString("token is needed again"));
            assertEquals(List.of(), server.pages);
        }
    }

    private static long held(String lease) {
        return ((Number) Imports.inTransaction(() -> Panache.getEntityManager()
                        .createNativeQuery("select count(*) from leases where name = ?1")
                        .setParameter(1, lease)
                        .getSingleResult()))
                .longValue();
    }

    @Test
    void a_server_that_turns_in_circles_is_left() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1000)) {
            server.nextPages = List.of("1", "2", "3");
            untilState(begun(server, null), "waiting").body("trouble", containsString("again and again"));
            assertTrue(server.pages.size() <= 5, server.pages.toString());
        }
    }

    @Test
    void a_pull_ends_after_so_many_pages_and_says_so() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1000)) {
            Intake intake = Arc.container().instance(Intake.class).get();
            UUID id = intake.begin(
                    UUID.fromString(product.substring(product.lastIndexOf('/') + 1)),
                    "Pia",
                    new Pull(server.address(), "fraud", "12", "40", RunPull.MOST_PAGES - 2, 80, false, null));
            Arc.container().instance(RunPull.class).get().sweep();
            untilState(product + "/imports/" + id, "preview")
                    .body("pull.runs", equalTo(84))
                    .body("files", hasSize(2))
                    .body("warnings.message", contains(containsString("first 84 runs")));
            assertEquals(List.of("page 40", "page 41"), server.pages);
        }
    }

    @Test
    void an_experiment_that_is_not_there_or_has_no_run_says_so() throws Exception {
        try (FakeMlflow server = new FakeMlflow(0)) {
            String id = pull(server.address(), "unheard", null)
                    .statusCode(201)
                    .extract()
                    .path("importId");
            untilState(product + "/imports/" + id, "waiting").body("trouble", containsString("no experiment unheard"));
            untilState(begun(server, null), "failed").body("sentence", containsString("has no run"));
        }
    }
}
