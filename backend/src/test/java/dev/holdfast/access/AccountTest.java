package dev.holdfast.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountTest {
    @Test
    void an_account_can_be_read_and_never_shows_its_password() {
        String email = Accounts.make(Role.CONTRIBUTOR);

        As.admin()
                .get("/api/v1/accounts/" + Accounts.id(email))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("email", equalTo(email))
                .body("role", equalTo("contributor"))
                .body(not(containsString("$2")));
    }

    @Test
    void the_same_email_in_other_letters_is_the_same_account() {
        String email = Accounts.make(Role.VIEWER);

        As.admin()
                .body(Map.of(
                        "email",
                        email.toUpperCase(),
                        "displayName",
                        "Another",
                        "role",
                        "viewer",
                        "password",
                        Accounts.PASSWORD))
                .post("/api/v1/accounts")
                .then()
                .statusCode(409);
        Accounts.signIn(email.toUpperCase()).then().statusCode(200);
    }

    @Test
    void a_password_is_neither_short_nor_longer_than_bcrypt_reads() {
        for (String password : List.of("short", "x".repeat(73), "ü".repeat(37)))
            As.admin()
                    .body(Map.of("email", "a@example.org", "displayName", "A", "role", "viewer", "password", password))
                    .post("/api/v1/accounts")
                    .then()
                    .statusCode(400)
                    .body("violations.pointer", equalTo(List.of("/password")));
    }

    @Test
    void a_change_needs_the_version_that_was_read() {
        String address = "/api/v1/accounts/" + Accounts.id(Accounts.make(Role.VIEWER));
        Map<String, String> change = Map.of("displayName", "New name");

        As.admin().body(change).patch(address).then().statusCode(428);
        As.admin()
                .header("If-Match", "\"0\"")
                .body(change)
                .patch(address)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("displayName", equalTo("New name"))
                .body("role", equalTo("viewer"));
        As.admin()
                .header("If-Match", "\"0\"")
                .body(change)
                .patch(address)
                .then()
                .statusCode(412);
    }

    @Test
    void another_role_a_new_password_or_the_end_of_the_account_signs_the_person_out() {
        for (Map<String, ?> change : List.of(
                Map.of("role", "contributor"), Map.of("password", "another password"), Map.of("active", false))) {
            String email = Accounts.make(Role.VIEWER);
            Response session = Accounts.signIn(email);
            Accounts.change(email, change);
            given().cookie(Session.COOKIE, session.cookie(Session.COOKIE))
                    .get("/api/v1/session")
                    .then()
                    .body("signedIn", equalTo(false));
        }
    }

    @Test
    void an_account_that_has_ended_cannot_sign_in() {
        String email = Accounts.make(Role.PLANNER);
        Accounts.change(email, Map.of("active", false));

        Accounts.signIn(email).then().statusCode(401);
    }

    @Test
    void changes_are_written_down_with_who_what_from_where_old_and_new() {
        String email = Accounts.make(Role.VIEWER);
        Accounts.change(email, Map.of("role", "planner", "password", "another password"));

        String entry = "items.find { it.subject == '" + email + "' && it.action == 'account_changed' }";
        As.admin()
                .get("/api/v1/audit-entries?limit=200")
                .then()
                .statusCode(200)
                .body(entry + ".actor", equalTo("Test admin"))
                .body(entry + ".address", equalTo("127.0.0.1"))
                .body(entry + ".changes.member", equalTo(List.of("role", "password")))
                .body(entry + ".changes[0].old", equalTo("viewer"))
                .body(entry + ".changes[0].now", equalTo("planner"))
                .body(not(containsString("another password")));
    }

    @Test
    void signing_in_and_failing_to_are_written_down() {
        String email = Accounts.make(Role.VIEWER);
        given().contentType("application/json")
                .body(Map.of("email", email, "password", "wrong"))
                .post("/api/v1/session")
                .then()
                .statusCode(401);
        Accounts.signIn(email).then().statusCode(200);

        String actions = "items.findAll { it.subject == '" + email + "' }.action";
        As.admin()
                .get("/api/v1/audit-entries?limit=200")
                .then()
                .body(actions, hasItem("sign_in_failed"))
                .body(actions, hasItem("signed_in"))
                .body(actions, hasItem("account_created"));
    }
}
