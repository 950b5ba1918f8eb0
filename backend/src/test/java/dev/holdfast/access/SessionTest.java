package dev.holdfast.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionTest {
    @Test
    void nobody_is_signed_in_at_first_and_not_by_the_demonstration_s_rule_either() {
        given().get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("signedIn", equalTo(false))
                .body("role", nullValue())
                .body("csrfToken", nullValue())
                .body("demonstration", equalTo(false))
                .body("now", notNullValue());
    }

    @Test
    void a_person_who_signed_in_is_known_by_role() {
        As.contributor()
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .body("signedIn", equalTo(true))
                .body("displayName", equalTo("Test contributor"))
                .body("role", equalTo("contributor"));
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        String email = Accounts.make(Role.VIEWER);
        Accounts.signIn(email)
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Strict"));
    }

    @Test
    void a_wrong_password_and_an_unknown_email_get_the_same_answer() {
        String email = Accounts.make(Role.VIEWER);
        String wrong = given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", "something else"))
                .post("/api/v1/session")
                .then()
                .statusCode(401)
                .extract()
                .asString();
        given().contentType(ContentType.JSON)
                .body(Map.of("email", "unknown-" + email, "password", "something else"))
                .post("/api/v1/session")
                .then()
                .statusCode(401)
                .body(equalTo(wrong));
    }

    @Test
    void after_too_many_wrong_passwords_even_the_right_one_has_to_wait() {
        String email = Accounts.make(Role.VIEWER);
        for (int i = 0; i < 5; i++)
            given().contentType(ContentType.JSON)
                    .body(Map.of("email", email, "password", "wrong " + i))
                    .post("/api/v1/session")
                    .then()
                    .statusCode(401);
        Accounts.signIn(email)
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("too_many_requests"));
    }

    @Test
    void the_right_password_forgets_the_wrong_ones_before_it() {
        String email = Accounts.make(Role.VIEWER);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 3; i++)
                given().contentType(ContentType.JSON)
                        .body(Map.of("email", email, "password", "wrong"))
                        .post("/api/v1/session")
                        .then()
                        .statusCode(401);
            Accounts.signIn(email).then().statusCode(200);
        }
    }

    @Test
    void who_signed_out_is_nobody_again() {
        var session = Accounts.signIn(Accounts.make(Role.PLANNER));
        String cookie = session.cookie(Session.COOKIE);

        given().cookie(Session.COOKIE, cookie)
                .header("X-CSRF-Token", session.<String>path("csrfToken"))
                .delete("/api/v1/session")
                .then()
                .statusCode(204);

        given().cookie(Session.COOKIE, cookie).get("/api/v1/session").then().body("signedIn", equalTo(false));
        given().cookie(Session.COOKIE, cookie).get("/api/v1/tokens").then().statusCode(401);
    }

    @Test
    void a_change_that_does_not_carry_the_session_s_csrf_token_is_refused() {
        var session = Accounts.signIn(Accounts.make(Role.PLANNER));
        for (String token : new String[] {"", "0".repeat(64)})
            given().cookie(Session.COOKIE, session.cookie(Session.COOKIE))
                    .header("X-CSRF-Token", token)
                    .delete("/api/v1/session")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("forbidden"));
        given().cookie(Session.COOKIE, session.cookie(Session.COOKIE))
                .delete("/api/v1/session")
                .then()
                .statusCode(403);
    }

    @Test
    void an_operation_that_does_not_say_who_may_call_it_is_refused_to_everybody() {
        given().get("/api/v1/probe/failures/unmarked").then().statusCode(401);
        As.admin().get("/api/v1/probe/failures/unmarked").then().statusCode(403);
    }

    @Test
    void who_calls_is_checked_before_ids_and_bodies_are_looked_at() {
        given().get("/api/v1/accounts/not-a-uuid").then().statusCode(401);
        As.planner().get("/api/v1/accounts/not-a-uuid").then().statusCode(403);
        As.planner().body("not json").post("/api/v1/accounts").then().statusCode(403);
        As.admin().get("/api/v1/accounts/not-a-uuid").then().statusCode(400);
        As.admin().body("not json").post("/api/v1/accounts").then().statusCode(400);
    }
}
