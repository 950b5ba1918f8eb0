package dev.holdfast.assessment;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A retrain that lifts all inputs and drops one segment: it is said, and somebody signs for it. */
@QuarkusTest
class SignOffTest {
    private static final String HIDDEN = "trades.find { it.segment == 'evening' }";

    private SegmentedProduct product;

    @BeforeEach
    void aRetrain() {
        product = new SegmentedProduct()
                .segment("day", 800, 640, 640, 720)
                .segment("evening", 200, 160, 160, 130)
                .shipped();
    }

    @Test
    void a_segment_that_fell_beneath_a_gain_is_told_with_both_numbers() {
        JsonPath evidence = judged();
        assertEquals("improved", evidence.getString("primary.verdict"));
        assertEquals("harmed", evidence.getString(HIDDEN + ".kind"));
        assertEquals(true, evidence.getBoolean(HIDDEN + ".proven"));
        assertEquals(0.2, evidence.getDouble(HIDDEN + ".share"), 1e-9);
        assertEquals(
                "The work raised accuracy by about 5 points",
                evidence.getString(HIDDEN + ".sentence").split(" \\(")[0].replaceAll("5\\.0", "5"));
        assertNull(evidence.get(HIDDEN + ".signOff"));
        assertEquals(1, evidence.getList("trades").size());
    }

    @Test
    void who_accepted_it_why_and_until_when_stands_beside_it() {
        judged();
        LocalDate until = today().plusDays(30);
        String id = sign(body("evening", "Evenings go to the desk anyway", until))
                .statusCode(201)
                .header("Location", containsString("/sign-offs/"))
                .body("state", equalTo("standing"))
                .body("kind", equalTo("harmed"))
                .body("accepted", startsWith("The work raised accuracy"))
                .body("effect.value", equalTo(-0.15f))
                .extract()
                .path("signOffId");
        JsonPath evidence = product.evidence();
        assertEquals(id, evidence.getString(HIDDEN + ".signOff.signOffId"));
        assertEquals("head of trading", evidence.getString(HIDDEN + ".signOff.acceptedBy"));
        assertEquals(until.toString(), evidence.getString(HIDDEN + ".signOff.until"));
        assertEquals(
                evidence.getString(HIDDEN + ".assessmentId"), evidence.getString(HIDDEN + ".signOff.assessmentId"));
        // The same again is no second row; another one supersedes it, and both stay.
        sign(body("evening", "Evenings go to the desk anyway", until))
                .statusCode(200)
                .body("signOffId", equalTo(id));
        String second = sign(body("evening", "Agreed for longer", until.plusDays(30)))
                .statusCode(201)
                .extract()
                .path("signOffId");
        assertNotEquals(id, second);
        list("").body("items.state", equalTo(List.of("standing", "superseded")));
        As.viewer().get(address() + "/" + id).then().statusCode(200).body("state", equalTo("superseded"));
    }

    @Test
    void an_expired_one_says_so_and_an_earlier_time_knows_it_as_it_was() {
        judged();
        Instant known = Instant.now().minusSeconds(40L * 24 * 3600);
        Map<String, Object> body = body("evening", "Until the new desk is there", today().minusDays(10));
        body.put("knownAt", known.toString());
        sign(body).statusCode(201).body("state", equalTo("expired"));
        assertEquals("expired", product.evidence().getString(HIDDEN + ".signOff.state"));
        list("?asOf=" + known.plusSeconds(60)).body("items.state", equalTo(List.of("standing")));
        list("?asOf=" + known.minusSeconds(60)).body("items", hasSize(0));
    }

    @Test
    void what_was_taken_back_no_longer_stands() {
        judged();
        String id = sign(body("evening", "Evenings go to the desk anyway", today().plusDays(30)))
                .statusCode(201)
                .extract()
                .path("signOffId");
        As.planner()
                .body(Map.of("reason", "The desk closes earlier now"))
                .post(address() + "/" + id + "/withdrawal")
                .then()
                .statusCode(201)
                .body("state", equalTo("withdrawn"));
        assertNull(product.evidence().get(HIDDEN + ".signOff"));
        list("").body("items.state", equalTo(List.of("withdrawn", "superseded")));
        As.planner()
                .body(Map.of("reason", "Again"))
                .post(address() + "/" + id + "/withdrawal")
                .then()
                .statusCode(409);
    }

    @Test
    void where_nothing_was_lost_there_is_nothing_to_accept() {
        judged();
        sign(body("day", "It got better", today().plusDays(30)))
                .statusCode(409)
                .body("detail", containsString("nothing to accept"));
        sign(body("evening", "Too late", today())).statusCode(400).body("violations[0].pointer", equalTo("/until"));
        Map<String, Object> future = body("evening", "Known tomorrow", today().plusDays(30));
        future.put("knownAt", Instant.now().plusSeconds(3600).toString());
        sign(future).statusCode(400).body("violations[0].pointer", equalTo("/knownAt"));
        list("").body("items", hasSize(0)).body("nextCursor", nullValue());
    }

    @Test
    void lists_flag_what_a_verdict_does_not_say_and_how_many_claims_are_false_by_chance() {
        judged();
        String loss = "losses.find { it.segment == 'evening' }";
        JsonPath timeline = As.viewer().get(product.address + "/timeline").jsonPath();
        assertEquals("harmed", timeline.getString(loss + ".kind"));
        assertEquals(product.item, timeline.getString(loss + ".itemId"));
        assertNull(timeline.get(loss + ".signOff"));
        assertEquals(1, timeline.getInt("expectedFalseClaims.verdicts"));
        JsonPath verdicts = As.viewer().get(product.address + "/verdicts").jsonPath();
        assertEquals(List.of("improved"), verdicts.getList("counts.verdict"));
        assertEquals(List.of(1), verdicts.getList("counts.count"), "plans name one cell");
        assertEquals(3, verdicts.getInt("expectedFalseClaims.verdicts"), "but each segment may raise a flag");
        assertEquals(0.075, verdicts.getDouble("expectedFalseClaims.expected"), 1e-9);
        LocalDate until = today().plusDays(30);
        sign(body("evening", "Evenings go to the desk anyway", until)).statusCode(201);
        JsonPath accepted = As.viewer().get(product.address + "/verdicts").jsonPath();
        assertEquals("standing", accepted.getString(loss + ".signOff"));
        assertEquals(until.toString(), accepted.getString(loss + ".until"));
        // What is not planned to be judged is not judged again for a list of an earlier time.
        assertNull(As.viewer()
                .get(product.address + "/timeline?asOf=2025-12-01T00:00:00Z")
                .jsonPath()
                .get("losses"));
    }

    private JsonPath judged() {
        return product.evidenceOnce(
                "judged in both cells",
                evidence -> "improved".equals(evidence.getString("primary.verdict"))
                        && evidence.get(HIDDEN + ".proven") == Boolean.TRUE);
    }

    private Map<String, Object> body(String segment, String reason, LocalDate until) {
        return new HashMap<>(Map.of(
                "metricId",
                product.accuracy,
                "segmentId",
                product.segmentId(segment),
                "reason",
                reason,
                "acceptedBy",
                "head of trading",
                "until",
                until.toString()));
    }

    private ValidatableResponse sign(Map<String, Object> body) {
        return As.planner().body(body).post(address()).then();
    }

    private ValidatableResponse list(String query) {
        return As.viewer().get(address() + query).then().statusCode(200);
    }

    private String address() {
        return product.address + "/items/" + product.item + "/sign-offs";
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
