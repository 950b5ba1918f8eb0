package dev.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.access.As;
import dev.holdfast.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every operation of the contract, called by everybody: who may, may; who may not, gets 401 or 403 before all else. */
@QuarkusTest
class AccessWalkTest {
    private static final List<String> SCOPES = List.of(
            "snapshots:read", "snapshots:write", "roadmap:read", "roadmap:write", "decisions:read", "decisions:write");

    /** @param role empty: nobody; @param scopes null: a person */
    private record Visitor(String role, Set<String> scopes, Supplier<RequestSpecification> request) {
        /** What the contract says that this visitor gets: 401, 403, or 0 for anything else. */
        int refusal(Contract.Operation operation) {
            if (operation.role().equals("public")) return 0;
            if (role.isEmpty()) return 401;
            if (scopes != null && !scopes.contains(operation.scope())) return 403;
            if (operation.role().equals("authenticated")) return 0;
            boolean enough = Role.valueOf(role.toUpperCase(Locale.ROOT))
                    .includes(Role.valueOf(operation.role().toUpperCase(Locale.ROOT)));
            return enough ? 0 : 403;
        }
    }

    @Test
    void every_operation_lets_in_exactly_whom_the_contract_says() {
        Map<String, Visitor> visitors = visitors();
        List<String> faults = new ArrayList<>();
        int calls = 0;
        for (Contract.Operation operation : Contract.served().operations()) {
            for (Map.Entry<String, Visitor> visitor : visitors.entrySet()) {
                // Signing out would end the session that the other tests use.
                boolean signsOut = operation.toString().equals("DELETE /api/v1/session")
                        && visitor.getValue().refusal(operation) == 0;
                if (signsOut) continue;
                Response answer = call(operation, visitor.getValue().request().get());
                calls++;
                int expected = visitor.getValue().refusal(operation);
                int got = answer.statusCode() == 401 || answer.statusCode() == 403 ? answer.statusCode() : 0;
                if (expected != got || answer.statusCode() >= 500)
                    faults.add(operation + " by " + visitor.getKey() + ": " + answer.statusCode() + ", expected "
                            + (expected == 0 ? "to be let in" : expected));
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(calls >= 10 * visitors.size(), "only " + calls + " calls");
    }

    @Test
    void no_change_is_made_for_a_session_without_its_csrf_token() {
        List<String> faults = new ArrayList<>();
        for (Contract.Operation operation : Contract.served().operations()) {
            if (operation.method().equals("GET") || operation.role().equals("public")) continue;
            Response answer = call(operation, As.personWithoutCsrfToken(Role.ADMIN));
            if (answer.statusCode() != 403) faults.add(operation + ": " + answer.statusCode());
        }
        assertEquals(List.of(), faults);
    }

    private static Map<String, Visitor> visitors() {
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        visitors.put("nobody", new Visitor("", null, As::nobody));
        visitors.put(
                "an invented token",
                new Visitor("", null, () -> As.nobody().header("Authorization", "Bearer hf_invented")));
        for (Role role : Role.values())
            visitors.put("a " + role.wireName(), new Visitor(role.wireName(), null, () -> As.person(role)));
        for (Role role : List.of(Role.VIEWER, Role.PLANNER, Role.ADMIN)) {
            for (String scope : SCOPES) {
                String secret = As.tokenOf(role, scope);
                visitors.put(
                        "a " + role.wireName() + "'s token for " + scope,
                        new Visitor(
                                role.wireName(),
                                Set.of(scope),
                                () -> As.nobody().header("Authorization", "Bearer " + secret)));
            }
        }
        return visitors;
    }

    private static Response call(Contract.Operation operation, RequestSpecification request) {
        String address = Arrays.stream(operation.path().split("/"))
                .map(step -> step.startsWith("{") ? UUID.randomUUID().toString() : step)
                .collect(Collectors.joining("/"));
        if (operation.contentType().isPresent())
            request.contentType(operation.contentType().get()).body("{}");
        return request.request(operation.method(), address);
    }
}
