package dev.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractTest {
    private static final Path APPROVED = Path.of("..", "openapi", "openapi.yaml");

    /** With -Dapprove, the served contract becomes the approved one; people look at the difference before they commit it. */
    @Test
    void the_contract_as_served_is_the_approved_one() throws IOException {
        String served = Contract.fetch("yaml");
        if (System.getProperty("approve") != null) {
            Files.createDirectories(APPROVED.getParent());
            Files.writeString(APPROVED, served);
        }
        assertTrue(
                Files.exists(APPROVED),
                "There is no openapi/openapi.yaml. Run the tests once with -Dapprove, and look at what it writes.");
        assertEquals(
                Files.readString(APPROVED),
                served,
                "The API is not the approved one. If the change is meant, run the tests with -Dapprove and commit the file.");
    }

    @Test
    void every_operation_says_who_may_call_it() {
        Set<String> roles = Set.of("public", "authenticated", "viewer", "contributor", "planner", "admin");
        for (Contract.Operation operation : Contract.served().operations())
            assertTrue(roles.contains(operation.role()), operation + " has x-required-role " + operation.role());
    }

    @Test
    void operations_have_names_of_their_own() {
        List<String> names = Contract.served().operations().stream()
                .map(operation -> operation.json().path("operationId").asText())
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size(), names.toString());
    }

    @Test
    void every_operation_has_a_success_with_a_description_and_every_refusal_is_a_problem() {
        List<String> faults = new ArrayList<>();
        for (Contract.Operation operation : Contract.served().operations()) {
            Set<String> statuses = new HashSet<>();
            operation.json().path("responses").fieldNames().forEachRemaining(statuses::add);
            if (statuses.stream().noneMatch(s -> s.startsWith("2"))) faults.add(operation + " has no success");
            if (statuses.contains("default")) faults.add(operation + " has a default answer");
            for (String status : statuses) {
                JsonNode answer = operation.json().path("responses").path(status);
                if (answer.path("description").asText("").isBlank())
                    faults.add(operation + " " + status + " is not described");
                boolean problem = answer.path("content")
                        .path("application/problem+json")
                        .path("schema")
                        .path("$ref")
                        .asText("")
                        .endsWith("/Problem");
                if (status.compareTo("400") >= 0 && !problem) faults.add(operation + " " + status + " is no problem");
                if (status.matches("20[01]") && answer.path("content").isEmpty())
                    faults.add(operation + " " + status + " has no content");
                if (status.equals("201") && !answer.path("headers").has("Location"))
                    faults.add(operation + " 201 has no Location");
            }
            if (operation.json().path("summary").asText("").isBlank()) faults.add(operation + " has no summary");
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void objects_have_no_members_that_are_not_named_and_answers_name_all_of_theirs() throws IOException {
        JsonNode schemas = new ObjectMapper()
                .readTree(Contract.fetch("json"))
                .path("components")
                .path("schemas");
        List<String> faults = new ArrayList<>();
        schemas.properties().forEach(schema -> {
            if (schema.getValue().has("properties") && !schema.getValue().has("additionalProperties"))
                faults.add(schema.getKey() + " is open");
            // Two classes of one simple name: the second is counted, and neither is known for what it is.
            if (schema.getKey().matches(".*[0-9]"))
                faults.add(schema.getKey() + " has the name of another schema: name its class otherwise");
        });
        assertEquals(List.of(), faults);

        JsonNode problem = schemas.path("Problem");
        assertEquals(7, problem.path("required").size(), problem.toString());
        assertEquals(
                "[\"string\",\"null\"]",
                problem.path("properties").path("traceId").path("type").toString());
        assertEquals(
                "\"string\"",
                problem.path("properties").path("code").path("type").toString());
        JsonNode session = schemas.path("SessionView");
        assertEquals(
                "null",
                session.path("properties")
                        .path("role")
                        .path("anyOf")
                        .path(1)
                        .path("type")
                        .asText());
        JsonNode change = schemas.path("AccountChange");
        assertTrue(change.path("required").isMissingNode(), change.toString());
        assertEquals(4, schemas.path("NewAccount").path("required").size());
    }

    @Test
    void a_status_that_the_contract_does_not_document_fails_the_test_that_sees_it() {
        Contract.Operation operation =
                Contract.served().operation("GET", "/api/v1/session").orElseThrow();

        ContractKept.check(operation, 200, "application/json");
        assertThrows(AssertionError.class, () -> ContractKept.check(operation, 418, "application/problem+json"));
        assertThrows(AssertionError.class, () -> ContractKept.check(operation, 400, "text/html"));
    }
}
