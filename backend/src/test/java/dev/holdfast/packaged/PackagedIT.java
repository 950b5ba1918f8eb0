package dev.holdfast.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both variants as people start them. */
class PackagedIT {
    private static final Map<String, String> DEMONSTRATION = Map.of("holdfast.demonstration.enabled", "true");
    private static final Instant BEGIN = Instant.parse("1998-12-02T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void the_demonstration_signs_in_its_visitor_at_this_machine_and_nobody_else() throws Exception {
        try (Packaged holdfast = Packaged.start("h2", folder, DEMONSTRATION).ready()) {
            for (String[] foreign :
                    new String[][] {{"Host", "holdfast.example.org"}, {"X-Forwarded-For", "192.0.2.7"}}) {
                HttpResponse<String> answer = holdfast.get("/api/v1/session", foreign);
                assertFalse(
                        new ObjectMapper()
                                .readTree(answer.body())
                                .path("signedIn")
                                .asBoolean(),
                        answer.body());
                assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
            }

            JsonNode session = holdfast.session();
            assertEquals("Demonstration planner", session.path("displayName").asText());
            assertEquals("planner", session.path("role").asText());
            assertTrue(session.path("demonstration").asBoolean());
            Instant now = Instant.parse(session.path("now").asText());
            assertTrue(!now.isBefore(BEGIN) && now.isBefore(BEGIN.plusSeconds(120)), now.toString());
            assertEquals(403, holdfast.get("/api/v1/accounts").statusCode());
            assertFalse(holdfast.log().contains("/setup?token="));
        }
    }

    @Test
    void visitors_who_come_first_at_the_same_moment_are_all_signed_in() throws Exception {
        ExecutorService visitors = Executors.newFixedThreadPool(8);
        try (Packaged holdfast = Packaged.start("h2", folder, DEMONSTRATION).ready()) {
            Callable<String> visit = () -> holdfast.get("/api/v1/session").body();
            for (Future<String> answer : visitors.invokeAll(Collections.nCopies(8, visit)))
                assertTrue(answer.get().contains("\"signedIn\":true"), answer.get());
        } finally {
            visitors.shutdown();
        }
    }

    @Test
    void the_demonstration_does_not_start_where_others_could_reach_it() throws Exception {
        Map<String, String> open = Map.of("holdfast.demonstration.enabled", "true", "quarkus.http.host", "0.0.0.0");
        try (Packaged holdfast = Packaged.start("h2", folder, open)) {
            assertNotEquals(0, holdfast.exitCode());
            assertTrue(holdfast.log().contains("can be reached from other machines"), holdfast.log());
        }
    }

    @Test
    void acknowledged_writes_survive_a_kill_and_the_demonstration_s_clock_does_not_go_back() throws Exception {
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Instant last = BEGIN;
        for (int round = 0; round < 3; round++) {
            try (Packaged holdfast = Packaged.start("h2", folder, DEMONSTRATION).ready()) {
                Instant now = Instant.parse(holdfast.session().path("now").asText());
                assertTrue(now.isAfter(last), now + " after " + last);
                Set<String> there = tokens(holdfast);
                assertTrue(there.containsAll(acknowledged), "round " + round + " lost writes");
                List<Thread> writers = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    Thread writer = new Thread(() -> write(holdfast, acknowledged));
                    writers.add(writer);
                    writer.start();
                }
                int before = acknowledged.size();
                while (acknowledged.size() < before + 60) Thread.sleep(5);
                last = Instant.parse(holdfast.session().path("now").asText());
                holdfast.kill();
                for (Thread writer : writers) writer.join();
            }
        }
        try (Packaged holdfast = Packaged.start("h2", folder, DEMONSTRATION).ready()) {
            holdfast.session();
            Set<String> there = tokens(holdfast);
            assertTrue(there.containsAll(acknowledged));
            assertTrue(acknowledged.size() >= 180);
        }
    }

    @Test
    void the_variant_for_postgresql_starts_empty_and_prints_the_link_to_the_first_account() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> settings = Map.of(
                    "quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", "postgres"),
                    "quarkus.datasource.username", "postgres",
                    "quarkus.datasource.password", "postgres");
            try (Packaged holdfast =
                    Packaged.start("postgresql", folder, settings).ready()) {
                assertTrue(holdfast.log().contains("without TLS"), "warns of what is risky");
                assertFalse(holdfast.session().path("signedIn").asBoolean());
                Matcher link = Pattern.compile("/setup\\?token=(\\S+)").matcher(holdfast.log());
                assertTrue(link.find(), holdfast.log());
                String account = "{\"token\": \"" + link.group(1) + "\", \"email\": \"first@example.org\","
                        + " \"displayName\": \"First\", \"password\": \"a password for tests\"}";
                assertEquals(201, holdfast.post("/api/v1/setup", account).statusCode());
                assertEquals(403, holdfast.post("/api/v1/setup", account).statusCode());
                String signIn = "{\"email\": \"first@example.org\", \"password\": \"a password for tests\"}";
                assertEquals(200, holdfast.post("/api/v1/session", signIn).statusCode());
            }
            try (Packaged again = Packaged.start("postgresql", folder, settings).ready()) {
                assertFalse(again.log().contains("/setup?token="));
            }
        }
    }

    @Test
    void screens_have_addresses_of_their_own_and_run_no_script_of_others() throws Exception {
        try (Packaged holdfast = Packaged.start("h2", folder, DEMONSTRATION).ready()) {
            HttpResponse<String> page = holdfast.get("/");
            assertEquals(200, page.statusCode());
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            assertTrue(policy.contains("script-src 'self';"), policy);
            assertEquals("no-cache", page.headers().firstValue("Cache-Control").orElse(""));
            assertEquals(
                    page.body(),
                    holdfast.get("/products/some/timeline?item=NSW-7").body());

            Matcher asset = Pattern.compile("/assets/[^\"]+\\.js").matcher(page.body());
            assertTrue(asset.find(), page.body());
            HttpResponse<String> script = holdfast.get(asset.group(), "Accept-Encoding", "gzip");
            assertEquals("gzip", script.headers().firstValue("Content-Encoding").orElse(""));
            assertEquals(
                    "public, max-age=31536000, immutable",
                    script.headers().firstValue("Cache-Control").orElse(""));

            assertEquals(404, holdfast.get("/assets/missing.js").statusCode());
            assertEquals(404, holdfast.get("/q/nothing").statusCode());
            assertEquals(404, holdfast.get("/api/nothing").statusCode());
            assertEquals(200, holdfast.get("/q/swagger-ui/").statusCode());
            assertEquals(200, holdfast.get("/q/openapi").statusCode());
        }
    }

    private static void write(Packaged holdfast, ConcurrentLinkedQueue<String> acknowledged) {
        try {
            while (true) {
                HttpResponse<String> made = holdfast.post(
                        "/api/v1/tokens", "{\"name\": \"kill\", \"scopes\": [\"roadmap:read\"], \"expiresInDays\": 1}");
                if (made.statusCode() != 201) throw new AssertionError(made.body());
                acknowledged.add(new ObjectMapper()
                        .readTree(made.body())
                        .path("view")
                        .path("tokenId")
                        .asText());
            }
        } catch (Exception killed) {
            // The process is gone; what it acknowledged is in the list.
        }
    }

    private static Set<String> tokens(Packaged holdfast) throws Exception {
        Set<String> ids = new HashSet<>();
        String cursor = null;
        do {
            HttpResponse<String> answer =
                    holdfast.get("/api/v1/tokens?limit=200" + (cursor == null ? "" : "&cursor=" + cursor));
            assertEquals(200, answer.statusCode(), answer.body());
            JsonNode page = new ObjectMapper().readTree(answer.body());
            for (JsonNode item : page.path("items"))
                assertTrue(ids.add(item.path("tokenId").asText()), "no id twice");
            cursor = page.path("nextCursor").asText(null);
        } while (cursor != null);
        return ids;
    }
}
