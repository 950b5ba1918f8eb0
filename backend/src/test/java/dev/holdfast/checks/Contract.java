package dev.holdfast.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The contract as this application serves it. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String BASE = "/api/v1";

    /**
     * @param path with the names of its parameters, such as {@code /api/v1/products/{productId}}
     * @param method in capitals
     */
    record Operation(String path, String method, JsonNode json) {
        String role() {
            return json.path("x-required-role").asText("");
        }

        /** Empty when no token may call it. */
        String scope() {
            return json.path("x-required-scope").asText("");
        }

        boolean documents(int status) {
            return json.path("responses").has(Integer.toString(status));
        }

        /** The first content type that its body may have; empty without a body. */
        Optional<String> contentType() {
            var types = json.path("requestBody").path("content").fieldNames();
            return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
        }

        private boolean matches(String address) {
            String pattern = "\\Q" + path.replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q") + "\\E";
            return Pattern.matches(pattern, address);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Contract served;

    private final List<Operation> operations = new ArrayList<>();

    private Contract(JsonNode document) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties())
            for (Map.Entry<String, JsonNode> method : path.getValue().properties())
                if (METHODS.contains(method.getKey()))
                    operations.add(new Operation(
                            path.getKey(), method.getKey().toUpperCase(java.util.Locale.ROOT), method.getValue()));
    }

    static synchronized Contract served() {
        try {
            if (served == null) served = new Contract(new ObjectMapper().readTree(fetch("json")));
            return served;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** @param format json or yaml */
    static String fetch(String format) {
        try {
            URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/q/openapi?format=" + format);
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IllegalStateException(address + " answers " + answer.statusCode());
            return answer.body();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    List<Operation> operations() {
        return operations;
    }

    /** The operation that answers this request; the one with fewer parameters where two would. */
    Optional<Operation> operation(String method, String address) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return operations.stream()
                .filter(operation -> operation.method().equals(asked) && operation.matches(address))
                .min(java.util.Comparator.comparingLong(operation ->
                        operation.path().chars().filter(c -> c == '{').count()));
    }

    static boolean isPartOfApi(String address) {
        return address.startsWith(BASE + "/");
    }
}
