package dev.holdfast.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenTest {
    private static Response make(RequestSpecification maker, String... scopes) {
        return maker.body(Map.of("name", "evaluation", "scopes", List.of(scopes), "expiresInDays", 30))
                .post("/api/v1/tokens");
    }

    /** What a caller with this token gets from an operation that every viewer may call with the scope roadmap:read. */
    private static int reads(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/products/" + UUID.randomUUID() + "/items")
                .statusCode();
    }

    @Test
    void a_token_is_told_once_and_kept_as_a_hash() {
        Response made = make(As.planner(), "snapshots:write", "snapshots:read");
        made.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("token", startsWith("hf_"))
                .body("view.scopes", equalTo(List.of("snapshots:read", "snapshots:write")))
                .body("view.role", equalTo("planner"));
        String secret = made.path("token");

        String read = As.planner()
                .get(made.header("Location"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String listed = As.planner()
                .get("/api/v1/tokens?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertFalse(read.contains(secret) || listed.contains(secret));
        ApiToken stored = QuarkusTransaction.requiringNew()
                .call(() -> ApiToken.findById(UUID.fromString(made.path("view.tokenId"))));
        assertEquals(Secrets.hash(secret), stored.secretHash);
    }

    @Test
    void a_token_that_is_revoked_or_has_expired_is_nobody_s() {
        Response made = make(As.planner(), "roadmap:read");
        String secret = made.path("token");
        UUID id = UUID.fromString(made.path("view.tokenId"));
        assertEquals(404, reads(secret));

        QuarkusTransaction.requiringNew()
                .run(() -> ApiToken.update("expiresAt = ?1 where id = ?2", Instant.parse("1990-01-01T00:00:00Z"), id));
        assertEquals(401, reads(secret));
        QuarkusTransaction.requiringNew()
                .run(() -> ApiToken.update("expiresAt = ?1 where id = ?2", Instant.parse("2990-01-01T00:00:00Z"), id));
        assertEquals(404, reads(secret));

        As.planner().delete("/api/v1/tokens/" + id).then().statusCode(204);
        assertEquals(401, reads(secret));
        As.planner().get("/api/v1/tokens/" + id).then().body("revokedAt", notNullValue());
    }

    @Test
    void a_token_may_do_no_more_than_its_maker_may_today() {
        String email = Accounts.make(Role.PLANNER);
        Response session = Accounts.signIn(email);
        RequestSpecification maker = given().contentType(ContentType.JSON)
                .cookie(Session.COOKIE, session.cookie(Session.COOKIE))
                .header("X-CSRF-Token", session.<String>path("csrfToken"));
        String secret = make(maker, "roadmap:write", "roadmap:read").path("token");
        String product = "/api/v1/products/" + UUID.randomUUID() + "/items";
        RequestSpecification machine =
                given().contentType(ContentType.JSON).header("Authorization", "Bearer " + secret);
        machine.body("{}").post(product).then().statusCode(404);

        Accounts.change(email, Map.of("role", "viewer"));
        machine.body("{}").post(product).then().statusCode(403);
        assertEquals(404, reads(secret));

        Accounts.change(email, Map.of("active", false));
        assertEquals(401, reads(secret));
    }

    @Test
    void somebody_else_s_token_is_not_there_except_for_an_administrator() {
        String id = make(As.planner(), "roadmap:read").path("view.tokenId");

        As.contributor().get("/api/v1/tokens/" + id).then().statusCode(404);
        As.contributor().delete("/api/v1/tokens/" + id).then().statusCode(404);
        As.contributor().get("/api/v1/tokens?limit=200").then().body("items.tokenId", not(hasItem(id)));
        As.admin().get("/api/v1/tokens/" + id).then().statusCode(200);
        As.admin().delete("/api/v1/tokens/" + id).then().statusCode(204);
    }

    @Test
    void scopes_that_do_not_exist_and_lives_that_are_too_long_are_refused() {
        make(As.planner(), "admin").then().statusCode(400).body("violations[0].pointer", equalTo("/scopes/0"));
        As.planner()
                .body(Map.of("name", "x", "scopes", List.of("roadmap:read"), "expiresInDays", 4000))
                .post("/api/v1/tokens")
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/expiresInDays"));
    }

    @Test
    void pages_of_tokens_follow_each_other_without_gap_or_repetition() {
        String email = Accounts.make(Role.VIEWER);
        Response session = Accounts.signIn(email);
        for (int i = 0; i < 5; i++)
            make(
                            given().contentType(ContentType.JSON)
                                    .cookie(Session.COOKIE, session.cookie(Session.COOKIE))
                                    .header("X-CSRF-Token", session.<String>path("csrfToken")),
                            "roadmap:read")
                    .then()
                    .statusCode(201);
        List<String> seen = new java.util.ArrayList<>();
        String cursor = null;
        do {
            Response page = given().cookie(Session.COOKIE, session.cookie(Session.COOKIE))
                    .get("/api/v1/tokens?limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            seen.addAll(page.<List<String>>path("items.tokenId"));
            cursor = page.path("nextCursor");
            assertEquals(cursor != null, page.header("Link") != null);
        } while (cursor != null);
        assertEquals(5, seen.size());
        assertEquals(seen.stream().distinct().sorted().toList(), seen);
    }
}
