package dev.holdfast.access;

import static io.restassured.RestAssured.given;

import dev.holdfast.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * REST Assured requests of somebody: {@code As.planner().body(item).post("/api/v1/products/…/items")}. People are signed
 * in over HTTP, once per role. Bodies are JSON unless another content type is set.
 */
public final class As {
    private static final String PASSWORD = "a password for tests";
    private static final Map<Role, Response> SESSIONS = new EnumMap<>(Role.class);

    private As() {}

    public static RequestSpecification nobody() {
        return given().contentType(ContentType.JSON);
    }

    public static RequestSpecification viewer() {
        return person(Role.VIEWER);
    }

    public static RequestSpecification contributor() {
        return person(Role.CONTRIBUTOR);
    }

    public static RequestSpecification planner() {
        return person(Role.PLANNER);
    }

    public static RequestSpecification admin() {
        return person(Role.ADMIN);
    }

    public static RequestSpecification person(Role role) {
        return personWithoutCsrfToken(role)
                .header(AccessFilter.CSRF_HEADER, session(role).<String>path("csrfToken"));
    }

    /** What another site could make the person's browser send. */
    public static RequestSpecification personWithoutCsrfToken(Role role) {
        return given().contentType(ContentType.JSON)
                .cookie(Session.COOKIE, session(role).cookie(Session.COOKIE));
    }

    private static synchronized Response session(Role role) {
        return SESSIONS.computeIfAbsent(role, As::signIn);
    }

    /** Another session of the person that the tests of a role share, which may end without disturbing them. */
    public static Response signInAgain(Role role) {
        return signIn(role);
    }

    /** A machine with a token that a planner made, with these scopes: {@code As.token("snapshots:write")}. */
    public static RequestSpecification token(String... scopes) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + tokenOf(Role.PLANNER, scopes));
    }

    /** The same with a token that somebody of this role made. */
    public static RequestSpecification token(Role role, String... scopes) {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + tokenOf(role, scopes));
    }

    /** The secret of a new token with these scopes that somebody of this role made. */
    public static String tokenOf(Role role, String... scopes) {
        return person(role)
                .body(Map.of("name", "test", "scopes", Set.of(scopes), "expiresInDays", 1))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    static String email(Role role) {
        return role.wireName() + "@example.org";
    }

    private static Response signIn(Role role) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (Account.withEmail(email(role)).isEmpty())
                Account.of(
                                Ids.next(),
                                email(role),
                                "Test " + role.wireName(),
                                role,
                                Secrets.passwordHash(PASSWORD),
                                Instant.parse("2026-01-01T00:00:00Z"))
                        .persist();
        });
        Response session = given().contentType(ContentType.JSON)
                .body(Map.of("email", email(role), "password", PASSWORD))
                .post("/api/v1/session");
        session.then().statusCode(200);
        return session;
    }
}
