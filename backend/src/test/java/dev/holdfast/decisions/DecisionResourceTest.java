package dev.holdfast.decisions;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import dev.holdfast.checks.Statements;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DecisionResourceTest {
    @Inject
    Decisions decisions;

    private String product;
    private String path;

    @BeforeEach
    void a_product_of_its_own() {
        product = Sets.product();
        path = product + "/decisions";
    }

    /** A decision of 2 December 1998 with other members; null takes one away. */
    private static Map<String, Object> decision(Object... members) {
        Map<String, Object> decision = new HashMap<>(Map.of(
                "title",
                "Keep the threshold",
                "decided",
                "We keep 0.50.",
                "known",
                "What it costs.",
                "unknown",
                "What a miss costs in summer.",
                "wouldChangeOurMind",
                "A miss that costs more than two false alarms.",
                "revisitBy",
                "1999-03-01",
                "approver",
                "head of trading",
                "knownAt",
                "1998-12-02T09:00:00Z"));
        for (int i = 0; i < members.length; i += 2) {
            if (members[i + 1] == null) decision.remove((String) members[i]);
            else decision.put((String) members[i], members[i + 1]);
        }
        return decision;
    }

    private String record(Map<String, Object> decision) {
        return path + "/"
                + As.planner()
                        .body(decision)
                        .post(path)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("decisionId");
    }

    @Test
    void a_decision_is_recorded_and_read_back_whole() {
        Response made = As.planner()
                .body(decision("subjects", List.of(Map.of("kind", "other", "label", "the desk's order rules"))))
                .post(path);
        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", endsWith(path + "/" + made.path("decisionId")))
                .body("title", equalTo("Keep the threshold"))
                .body("unknown", equalTo("What a miss costs in summer."))
                .body("wouldChangeOurMind", startsWith("A miss that costs"))
                .body("decidedOn", equalTo("1998-12-02"))
                .body("madeBy", equalTo("Test planner"))
                .body("approver", equalTo("head of trading"))
                .body("revisitBy", equalTo("1999-03-01"))
                .body("stands", equalTo(true))
                .body("subjects.label", equalTo(List.of("the desk's order rules")))
                .body("tradeOff", nullValue())
                .body("looks", empty())
                .body("knownAt", equalTo("1998-12-02T09:00:00Z"));
        Response read = As.viewer().get(path + "/" + made.path("decisionId"));
        assertEquals(made.asString(), read.asString());
        read.then().header("ETag", "\"1\"");
        As.viewer()
                .get(path + "/" + made.path("decisionId") + "/figures")
                .then()
                .statusCode(404);
    }

    @Test
    void a_choice_keeps_the_figures_as_they_were_whatever_becomes_known_since() {
        String set = Sets.post(product, Sets.set());
        Sets.tolerance(product, "recall", 250, 30, "1998-10-02T00:00:00Z");
        String there = record(decision(
                "tradeOff",
                Map.of(
                        "operatingPointSetId", set,
                        "threshold", 0.3,
                        "falseAlarmCostLow", 1,
                        "falseAlarmCostHigh", 2,
                        "missCostLow", 5,
                        "missCostHigh", 10)));
        As.viewer()
                .get(there)
                .then()
                .body("tradeOff.operatingPointSetId", equalTo(set))
                .body("tradeOff.label", equalTo("0.30"))
                .body("tradeOff.asOf", equalTo("1998-12-02T09:00:00Z"))
                .body("tradeOff.missCostHigh", equalTo(10.0f))
                .body("tradeOff.volumePerWeek", nullValue())
                .body("tradeOff.sentence", startsWith("At 0.30 the model raises about 50 false alarms a week"))
                .body("subjects[0].kind", equalTo("operating_point"))
                .body("subjects[0].subjectId", equalTo(set))
                .body("subjects[0].label", equalTo("threshold 0.30 of v1"));
        String then = As.viewer().get(there + "/figures").asString();
        String asked = "falseAlarmCostLow=1&falseAlarmCostHigh=2&missCostLow=5&missCostHigh=10";
        String tradeOff = product + "/operating-point-sets/" + set + "/trade-off?" + asked;
        assertEquals(As.viewer().get(tradeOff + "&asOf=1998-12-02T09:00:00Z").asString(), then);
        // Another threshold comes into use, and a new set from the same source.
        As.contributor()
                .body(Map.of("threshold", 0.3))
                .post(product + "/operating-point-sets/" + set + "/uses")
                .then()
                .statusCode(200);
        Sets.post(product, Sets.set("knownAt", null, "evaluationSet", "holdout 2"));
        assertEquals(then, As.viewer().get(there + "/figures").asString());
        assertEquals(
                then, As.viewer().get(tradeOff + "&asOf=1998-12-02T09:00:00Z").asString());
        As.viewer().get(tradeOff).then().body("inUse", equalTo(1)).body("superseded", equalTo(true));
    }

    @Test
    void an_illustrative_choice_is_called_so_in_the_record() {
        String set = Sets.post(product, Sets.set("illustrative", true));
        As.viewer()
                .get(record(decision("tradeOff", Map.of("operatingPointSetId", set, "threshold", 0.5))))
                .then()
                .body("tradeOff.illustrative", equalTo(true))
                .body("subjects[0].label", equalTo("threshold 0.50 of v1 (illustrative)"));
    }

    @Test
    void a_decision_is_looked_at_again_and_the_record_stays() {
        String there = record(decision());
        look(
                        there,
                        "\"1\"",
                        Map.of(
                                "outcome", "keep",
                                "why", "No peak yet.",
                                "lookedOn", "1999-03-01",
                                "revisitBy", "1999-06-01",
                                "knownAt", "1999-03-01T10:00:00Z"))
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("revisitBy", equalTo("1999-06-01"))
                .body("stands", equalTo(true))
                .body("looks.why", equalTo(List.of("No peak yet.")))
                .body("looks[0].by", equalTo("Test planner"))
                .body("decided", equalTo("We keep 0.50."));
        look(there, "\"1\"", Map.of("outcome", "keep", "why", "Again.")).statusCode(412);
        look(there, null, Map.of("outcome", "keep", "why", "Unread.")).statusCode(428);
        look(there, "\"2\"", Map.of("outcome", "change", "why", "A miss cost ten times as much."))
                .statusCode(200)
                .body("stands", equalTo(false))
                .body("revisitBy", nullValue())
                .body("looks", hasSize(2));
        look(there, "\"3\"", Map.of("outcome", "keep", "why", "Too late.")).statusCode(409);
        As.viewer()
                .get(there + "?asOf=1999-02-01T00:00:00Z")
                .then()
                .body("looks", empty())
                .body("revisitBy", equalTo("1999-03-01"));
        As.viewer()
                .get(there + "?asOf=1999-04-01T00:00:00Z")
                .then()
                .body("looks", hasSize(1))
                .body("stands", equalTo(true));
        As.viewer().get(there + "?asOf=1998-12-01T00:00:00Z").then().statusCode(404);
    }

    private ValidatableResponse look(String there, String ifMatch, Map<String, Object> look) {
        var request = As.planner().body(look);
        if (ifMatch != null) request.header("If-Match", ifMatch);
        return request.post(there + "/looks").then();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keep | 1998-12-01 | 1999-06-01 | /lookedOn",
                "keep | 1999-03-02 | 1999-06-01 | /lookedOn",
                "keep | 1999-03-01 | 1999-03-01 | /revisitBy",
                "change | 1999-03-01 | 1999-06-01 | /revisitBy",
                "perhaps | 1999-03-01 | 1999-06-01 | /outcome",
            })
    void a_look_that_cannot_be_is_refused(String outcome, String lookedOn, String revisitBy, String pointer) {
        String there = record(decision());
        look(
                        there,
                        "\"1\"",
                        Map.of(
                                "outcome", outcome,
                                "why", "Because.",
                                "lookedOn", lookedOn,
                                "revisitBy", revisitBy,
                                "knownAt", "1999-03-01T10:00:00Z"))
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
        As.viewer().get(there).then().body("looks", empty());
    }

    @Test
    void due_decisions_are_found_the_longest_overdue_first() {
        String march = record(decision());
        String june = record(decision("title", "June", "revisitBy", "1999-06-01"));
        String january = record(decision("title", "January", "revisitBy", "1999-01-01"));
        String changed = record(decision("title", "Changed"));
        look(changed, "\"1\"", Map.of("outcome", "change", "why", "It was wrong."))
                .statusCode(200);
        UUID productId = UUID.fromString(product.substring(product.lastIndexOf('/') + 1));
        List<DecisionView> due = QuarkusTransaction.requiringNew()
                .call(() -> decisions.dueForRevisit(productId, LocalDate.parse("1999-03-01")));
        assertEquals(
                List.of("January", "Keep the threshold"),
                due.stream().map(DecisionView::title).toList());
        As.viewer().get(path + "?dueBy=1999-03-01").then().body("items", hasSize(2));
        As.viewer().get(path + "?openRevisit=true").then().body("items", hasSize(3));
        As.viewer().get(path + "?openRevisit=false").then().body("items.title", equalTo(List.of("Changed")));
        As.viewer()
                .get(path + "?openRevisit=false&asOf=1998-12-03T00:00:00Z")
                .then()
                .body("items", empty());
        assertEquals(3, List.of(march, june, january).size());
    }

    @Test
    void decisions_are_found_by_what_they_are_about() {
        String item = As.planner()
                .body(Map.of("kind", "corrective", "title", "Lower the threshold"))
                .post(product + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
        String tolerance = Sets.tolerance(product, "recall", 250, 30, "1998-10-02T00:00:00Z");
        record(decision());
        record(decision(
                "subjects",
                List.of(
                        Map.of("kind", "item", "subjectId", item),
                        Map.of("kind", "tolerance", "subjectId", tolerance, "label", "Recall at 60%"))));
        for (String subject : List.of(item, tolerance))
            As.viewer()
                    .get(path + "?subjectId=" + subject)
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].subjects[0].label", endsWith("Lower the threshold"))
                    .body("items[0].subjects[1].label", equalTo("Recall at 60%"));
        As.viewer()
                .get(path + "?asOf=1998-12-03T00:00:00Z&subjectId=" + item)
                .then()
                .body("items", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | '' | /title",
                "decided | ' ' | /decided",
                "known | | /known",
                "unknown | | /unknown",
                "wouldChangeOurMind | | /wouldChangeOurMind",
                "revisitBy | | /revisitBy",
                "revisitBy | 1998-12-02 | /revisitBy",
                "decidedOn | 1998-12-03 | /decidedOn",
                "knownAt | 2999-01-01T00:00:00Z | /knownAt",
                "approver | '' | /approver",
                "revision | 7 | /revision",
            })
    void what_is_not_acceptable_is_refused_at_its_place(String member, String value, String pointer) {
        As.planner()
                .body(decision(member, value))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
        As.viewer().get(path).then().body("items", empty());
    }

    @Test
    void subjects_and_choices_must_be_of_this_product() {
        String other = Sets.product();
        String elsewhere = Sets.post(other, Sets.set());
        String set = Sets.post(product, Sets.set());
        refused(
                "tradeOff",
                Map.of("operatingPointSetId", elsewhere, "threshold", 0.5),
                "/tradeOff/operatingPointSetId");
        refused("tradeOff", Map.of("operatingPointSetId", set, "threshold", 0.4), "/tradeOff/threshold");
        refused("tradeOff", Map.of("operatingPointSetId", set), "/tradeOff/threshold");
        refused(
                "tradeOff",
                Map.of("operatingPointSetId", set, "threshold", 0.5, "missCostLow", 3),
                "/tradeOff/falseAlarmCostLow");
        refused(
                "tradeOff",
                Map.of("operatingPointSetId", set, "threshold", 0.5, "capacityPerWeek", 3),
                "/tradeOff/capacityPerWeek");
        String unknown = UUID.randomUUID().toString();
        refused("subjects", List.of(Map.of("kind", "item", "subjectId", unknown)), "/subjects/0/subjectId");
        refused("subjects", List.of(Map.of("kind", "item")), "/subjects/0/subjectId");
        refused("subjects", List.of(Map.of("kind", "tolerance", "subjectId", unknown)), "/subjects/0/subjectId");
        refused("subjects", List.of(Map.of("kind", "operating_point", "subjectId", set)), "/subjects/0/kind");
        refused("subjects", List.of(Map.of("kind", "other")), "/subjects/0/label");
        refused("subjects", List.of(Map.of("kind", "other", "subjectId", set, "label", "x")), "/subjects/0/subjectId");
        refused("subjects", List.of(Map.of("label", "x")), "/subjects/0/kind");
    }

    private void refused(String member, Object value, String pointer) {
        As.planner()
                .body(decision(member, value))
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.pointer", hasItem(pointer));
    }

    @Test
    void a_set_that_was_not_known_then_cannot_have_been_chosen() {
        String set = Sets.post(product, Sets.set("knownAt", "1998-12-20T00:00:00Z"));
        refused("tradeOff", Map.of("operatingPointSetId", set, "threshold", 0.5), "/tradeOff/operatingPointSetId");
    }

    @Test
    void decisions_are_read_page_by_page_now_and_as_of_then() {
        for (int i = 0; i < 3; i++) record(decision("title", "Decision " + i));
        for (String then : List.of("", "&asOf=1998-12-03T00:00:00Z")) {
            Response first = As.viewer().get(path + "?limit=2" + then);
            first.then().body("items", hasSize(2)).header("Link", containsString("rel=\"next\""));
            As.viewer()
                    .get(path + "?limit=2&cursor=" + first.path("nextCursor") + then)
                    .then()
                    .body("items.title", equalTo(List.of("Decision 2")))
                    .body("nextCursor", nullValue());
        }
    }

    @Test
    void more_decisions_cost_no_more_statements() {
        record(decision());
        long one = Statements.of(() -> As.viewer().get(path));
        for (int i = 0; i < 5; i++)
            record(decision("subjects", List.of(Map.of("kind", "other", "label", "something"))));
        assertEquals(one, Statements.of(() -> As.viewer().get(path)));
    }

    @Test
    void decisions_are_made_by_planners_of_the_same_product() {
        String there = record(decision());
        As.contributor().body(decision()).post(path).then().statusCode(403);
        As.nobody().get(there).then().statusCode(401);
        As.token("decisions:read").get(there).then().statusCode(200);
        As.token("roadmap:read").get(there).then().statusCode(403);
        As.token("decisions:write").body(decision()).post(path).then().statusCode(201);
        String elsewhere = Sets.product() + "/decisions/" + there.substring(there.lastIndexOf('/') + 1);
        As.viewer().get(elsewhere).then().statusCode(404);
        As.viewer().get(elsewhere + "/figures").then().statusCode(404);
        As.planner()
                .body(Map.of("outcome", "keep", "why", "Mine."))
                .post(elsewhere + "/looks")
                .then()
                .statusCode(404);
    }
}
