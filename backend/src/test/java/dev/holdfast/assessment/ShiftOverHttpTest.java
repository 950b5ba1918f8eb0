package dev.holdfast.assessment;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.holdfast.access.As;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inputs that move between segments are told on the timeline, of the item, and once as an event. */
@QuarkusTest
class ShiftOverHttpTest {
    private static final LocalDate START = LocalDate.of(2025, 1, 7);
    private static final String ROW = """
        {"modelVersion": "%s", "role": "live", "windowStart": "%sT00:00:00Z", "windowEnd": "%sT00:00:00Z",\
         "segmentDimension": "%s", "segment": "%s", "sampleSize": %d%s}
        """;

    private final StringBuilder rows = new StringBuilder();
    private UUID product;
    private UUID accuracy;
    private String address;

    @BeforeEach
    void product() {
        product = MeasuredProduct.make();
        accuracy = MeasuredProduct.metric(product, "accuracy", "accuracy");
        address = "/api/v1/products/" + product;
    }

    private static LocalDate day(int week) {
        return START.plusWeeks(week);
    }

    /** A week of 1000 inputs, 930 of them right, of which so many are high and the others low. */
    private ShiftOverHttpTest week(int week, String version, int high) {
        int swing = week * 7 % 5 - 2;
        rows.append(ROW.formatted(
                version,
                day(week),
                day(week + 1),
                "all",
                "all",
                1000,
                ", \"metric\": \"accuracy\", \"right\": " + (930 + swing)));
        rows.append(ROW.formatted(version, day(week), day(week + 1), "demand", "high", high + 10 * swing, ""));
        rows.append(ROW.formatted(version, day(week), day(week + 1), "demand", "low", 1000 - high - 10 * swing, ""));
        return this;
    }

    private void send() {
        As.contributor()
                .contentType("application/x-ndjson")
                .body(rows.toString().getBytes(StandardCharsets.UTF_8))
                .post(address + "/snapshot-batches")
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
        rows.setLength(0);
    }

    private String item(int evaluateUntilWeek) {
        String item = As.planner()
                .body(Map.of("kind", "maintenance", "title", "Retrain", "modelVersion", "v2", "supersedes", "v1"))
                .post(address + "/items")
                .then()
                .statusCode(201)
                .extract()
                .path("itemId");
        MeasuredProduct.plan(address, item, accuracy, day(evaluateUntilWeek));
        return item;
    }

    private void until(String what, Supplier<Boolean> holds) {
        for (int tries = 0; tries < 100; tries++) {
            if (holds.get()) {
                return;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        fail("not within ten seconds: " + what + "; the timeline is "
                + timeline("").prettify());
    }

    private JsonPath timeline(String query) {
        return As.viewer()
                .get(address + "/timeline?from=2025-01-01&until=2026-12-31" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String state(int transition) {
        return timeline("").getString("pressure[" + transition + "].strongest.state");
    }

    @Test
    void a_mix_that_moved_is_told_on_the_timeline_of_the_item_and_once_as_a_detected_event() {
        String item = item(24);
        for (int week = 0; week < 24; week++) week(week, week < 12 ? "v1" : "v2", week < 12 ? 300 : 460);
        send();
        until("proven", () -> "proven".equals(state(1)));
        JsonPath shift = timeline("");
        shift.setRootPath("pressure[1]");
        assertTrue(shift.getBoolean("over"));
        assertEquals("demand", shift.getString("strongest.dimension"));
        assertEquals(0.16, shift.getDouble("strongest.raw"), 0.01);
        assertEquals(0.16, shift.getDouble("strongest.moved"), 0.01);
        assertTrue(shift.getDouble("strongest.lower") < 0.16 && shift.getDouble("strongest.upper") > 0.16);
        assertTrue(shift.getBoolean("strongest.swingKnown"));
        assertEquals(12, shift.getInt("strongest.before.windows"));
        assertNull(state(0), "the first version has no baseline");
        String said = timeline("").getString("panels[0].transitions[1].sentence");
        assertTrue(said.matches("accuracy held at 93.*% \\(.*\\) against a 16\\.2% shift in inputs \\(.*\\)\\."), said);
        As.viewer()
                .get(address + "/items/" + item + "/evidence")
                .then()
                .statusCode(200)
                .body("shift.strongest.dimension", equalTo("demand"))
                .body("shift.newVersion", equalTo("v2"))
                .body("primary.verdict", equalTo("held"))
                .body("primary.sentence", equalTo(said));
        events().body("items", hasSize(1))
                .body("items[0].detected", equalTo(true))
                .body("items[0].kind", equalTo("input_shift"))
                .body("items[0].on", equalTo(day(12).toString()))
                .body("items[0].inputs", contains("demand"))
                .body("items[0].title", startsWith("Inputs shifted by demand: about 16.2% ("));
        // It is computed again with every new row, and told once.
        week(24, "v2", 460).week(25, "v2", 440).send();
        until("25 weeks", () -> timeline("").getList("panels[0].points").size() == 26);
        Reassessing.bringUpToDate(product);
        events().body("items", hasSize(1));
        assertEquals("proven", state(1));
    }

    @Test
    void what_was_told_is_corrected_and_taken_back_when_more_is_sent_and_stands_once() {
        item(24);
        for (int week = 0; week < 24; week++) week(week, week < 12 ? "v1" : "v2", week < 12 ? 300 : 460);
        send();
        until("proven", () -> "proven".equals(state(1)));
        String first = events().extract().path("items[0].title");
        for (int week = 12; week < 24; week++) week(week, "v2", 500);
        send();
        until("corrected", () -> !first.equals(events().extract().path("items[0].title")));
        events().body("items", hasSize(1))
                .body("items[0].title", startsWith("Inputs shifted by demand: about 20.2% ("));
        for (int week = 12; week < 24; week++) week(week, "v2", 300);
        send();
        until("usual swing", () -> "usual_swing".equals(state(1)));
        events().body("items", hasSize(1)).body("items[0].title", startsWith("Taken back: "));
    }

    private ValidatableResponse events() {
        return As.viewer().get(address + "/environment-events").then().statusCode(200);
    }

    @Test
    void the_usual_swing_is_called_that_and_raises_nothing() {
        item(24);
        for (int week = 0; week < 24; week++) week(week, week < 12 ? "v1" : "v2", 300);
        send();
        until("usual swing", () -> "usual_swing".equals(state(1)));
        assertEquals(
                "No shift between the segments of demand that could be told from the usual swing.",
                timeline("").getString("pressure[1].strongest.sentence"));
        events().body("items", empty());
    }

    @Test
    void before_the_evaluation_is_over_nothing_is_claimed() {
        item(52 * 40);
        for (int week = 0; week < 24; week++) week(week, week < 12 ? "v1" : "v2", week < 12 ? 300 : 460);
        send();
        until("so far", () -> "too_early".equals(state(1)));
        assertTrue(timeline("")
                .getString("pressure[1].strongest.sentence")
                .startsWith("Too early to say. So far: About 16.2%"));
        events().body("items", empty());
    }

    @Test
    void as_of_an_earlier_time_it_is_told_as_it_was_known_then() {
        item(24);
        for (int week = 0; week < 24; week++) week(week, week < 12 ? "v1" : "v2", week < 12 ? 300 : 460);
        send();
        until("proven", () -> "proven".equals(state(1)));
        assertEquals(
                0, timeline("&asOf=2025-02-01T00:00:00Z").getList("pressure").size());
        JsonPath now = timeline("&asOf=" + Instant.now());
        assertEquals("proven", now.getString("pressure[1].strongest.state"));
        assertEquals(
                timeline("").getList("pressure").toString(),
                now.getList("pressure").toString(),
                "computed and stored are one");
    }

    @Test
    void a_segment_that_appears_raises_an_event_even_where_the_mix_did_not_move() {
        item(24);
        for (int week = 0; week < 24; week++) {
            week(week, week < 12 ? "v1" : "v2", 300);
            if (week >= 12) {
                rows.append(ROW.formatted("v2", day(week), day(week + 1), "demand", "extreme", 1, ""));
            }
        }
        send();
        until(
                "an event",
                () -> !As.viewer()
                        .get(address + "/environment-events")
                        .jsonPath()
                        .getList("items")
                        .isEmpty());
        events().body("items", hasSize(1)).body("items[0].title", equalTo("Appeared in demand: extreme"));
        assertEquals(List.of("extreme"), timeline("").getList("pressure[1].strongest.appeared"));
    }

    @Test
    void inputs_that_somebody_selected_say_nothing_of_the_mix() {
        item(24);
        for (int week = 0; week < 24; week++) {
            week(week, week < 12 ? "v1" : "v2", 300);
            rows.append(ROW.formatted(
                    week < 12 ? "v1" : "v2",
                    day(week),
                    day(week + 1),
                    "channel",
                    "web",
                    week < 12 ? 100 : 900,
                    ", \"sampling\": \"selected\""));
        }
        send();
        until("usual swing", () -> "usual_swing".equals(state(1)));
        assertEquals(List.of("demand"), timeline("").getList("pressure[1].dimensions.dimension"));
    }

    @Test
    void without_segments_there_is_no_strip() {
        for (int week = 0; week < 3; week++)
            rows.append(ROW.formatted(
                    "v1", day(week), day(week + 1), "all", "all", 1000, ", \"metric\": \"accuracy\", \"right\": 930"));
        send();
        until(
                "measured",
                () -> timeline("").getList("panels[0].points") != null
                        && timeline("").getList("panels[0].points").size() == 3);
        assertTrue(timeline("").getList("pressure.strongest").stream().allMatch(each -> each == null));
    }
}
