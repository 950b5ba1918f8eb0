package dev.holdfast.access;

import static io.restassured.RestAssured.given;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;

/** Accounts of single tests, made over HTTP. */
final class Accounts {
    static final String PASSWORD = "a password for tests";

    private Accounts() {}

    /** The email of a new account. */
    static String make(Role role) {
        String email = UUID.randomUUID() + "@example.org";
        As.admin()
                .body(Map.of("email", email, "displayName", "Somebody", "role", role.wireName(), "password", PASSWORD))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201);
        return email;
    }

    static Response signIn(String email) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/v1/session");
    }

    static UUID id(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Account.withEmail(email).orElseThrow().id);
    }

    /** Changes an account over HTTP, from the version that it has. */
    static void change(String email, Map<String, ?> change) {
        String address = "/api/v1/accounts/" + id(email);
        String version = As.admin().get(address).header("ETag");
        As.admin()
                .header("If-Match", version)
                .body(change)
                .patch(address)
                .then()
                .statusCode(200);
    }
}
