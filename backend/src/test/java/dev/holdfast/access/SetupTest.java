package dev.holdfast.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As on the first start: while these run, there is no administrator. */
@QuarkusTest
class SetupTest {
    @Inject
    Clock clock;

    private List<UUID> administrators;

    @BeforeEach
    void nobody_administers() {
        As.admin();
        QuarkusTransaction.requiringNew().run(() -> {
            administrators = Account.<Account>list("active = true and role = ?1", Role.ADMIN).stream()
                    .map(account -> account.id)
                    .toList();
            Account.update("active = false where id in ?1", administrators);
        });
    }

    @AfterEach
    void as_before() {
        QuarkusTransaction.requiringNew().run(() -> {
            Account.update("active = false where role = ?1", Role.ADMIN);
            Account.update("active = true where id in ?1", administrators);
        });
    }

    private static String link(Instant madeAt) {
        return QuarkusTransaction.requiringNew().call(() -> SetupLink.create(madeAt));
    }

    private static ValidatableResponse setUp(String token, String email) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "email", email, "displayName", "First", "password", Accounts.PASSWORD))
                .post("/api/v1/setup")
                .then();
    }

    private static void needed(boolean needed) {
        given().get("/api/v1/setup").then().statusCode(200).body("needed", equalTo(needed));
    }

    @Test
    void the_link_makes_an_administrator_once() {
        String email = UUID.randomUUID() + "@example.org";
        String token = link(clock.instant());
        String other = link(clock.instant());
        needed(true);

        setUp(token, email).statusCode(201).body("role", equalTo("admin"));

        needed(false);
        Accounts.signIn(email).then().statusCode(200).body("role", equalTo("admin"));
        setUp(token, "second-" + email).statusCode(403);
        setUp(other, "third-" + email).statusCode(403);
    }

    @Test
    void a_link_lives_a_day() {
        String email = UUID.randomUUID() + "@example.org";

        setUp(link(clock.instant().minusSeconds(24 * 3600 + 1)), email).statusCode(403);
        needed(true);
    }

    @Test
    void an_invented_token_and_a_bad_password_make_nobody() {
        String email = UUID.randomUUID() + "@example.org";
        setUp("invented", email).statusCode(403);
        String token = link(clock.instant());
        given().contentType(ContentType.JSON)
                .body(Map.of("token", token, "email", email, "displayName", "First", "password", "short"))
                .post("/api/v1/setup")
                .then()
                .statusCode(400)
                .body("violations[0].pointer", equalTo("/password"));
        needed(true);
        setUp(token, email).statusCode(201);
    }

    @Test
    void a_link_that_was_not_used_is_worth_nothing_once_somebody_administers() {
        String token = link(clock.instant());
        as_before();

        setUp(token, UUID.randomUUID() + "@example.org").statusCode(409);
    }
}
