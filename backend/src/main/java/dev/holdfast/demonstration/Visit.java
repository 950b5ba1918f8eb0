package dev.holdfast.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public API as a program uses it: JSON in and out, every failure loud. */
final class Visit {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String api;
    private final Map<String, String> credentials;

    /** @param credentials headers that say who calls */
    Visit(String api, Map<String, String> credentials) {
        this.api = api;
        this.credentials = credentials;
    }

    /** As the visitor whom a demonstration signs in by itself. */
    static Visit ofDemonstration(String api) throws IOException, InterruptedException {
        Visit nobody = new Visit(api, Map.of());
        HttpResponse<String> answer = nobody.send("GET", "/session", BodyPublishers.noBody(), null);
        String cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(line -> line.split(";", 2)[0])
                .orElseThrow(() -> new IllegalStateException("The demonstration was not signed in: " + answer.body()));
        String csrfToken = nobody.json.readTree(answer.body()).path("csrfToken").asText();
        return new Visit(api, Map.of("Cookie", cookie, "X-CSRF-Token", csrfToken));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return read(send("GET", path, BodyPublishers.noBody(), null), path);
    }

    /** @return null: there is none */
    @Nullable
    JsonNode find(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, BodyPublishers.noBody(), null);
        return answer.statusCode() == 404 ? null : read(answer, path);
    }

    /** All pages of a list. */
    List<JsonNode> all(String path) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = get(path + "?limit=1000" + cursor);
            page.get("items").forEach(all::add);
            cursor = page.get("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.get("nextCursor").asText();
        }
        return all;
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return read(send("POST", path, text(body), "application/json"), path);
    }

    /** @param ifMatch the ETag of what is acted upon */
    JsonNode post(String path, JsonNode body, String ifMatch) throws IOException, InterruptedException {
        return read(send("POST", path, text(body), "application/json", "If-Match", ifMatch), path);
    }

    /** @param ifMatch the ETag of what is changed */
    JsonNode patch(String path, JsonNode body, String ifMatch) throws IOException, InterruptedException {
        return read(send("PATCH", path, text(body), "application/json", "If-Match", ifMatch), path);
    }

    JsonNode postCsv(String path, String csv) throws IOException, InterruptedException {
        return read(send("POST", path, BodyPublishers.ofString(csv), "text/csv"), path);
    }

    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return read(send("PUT", path, text(body), "application/json"), path);
    }

    /** @param ifMatch the ETag of what is replaced */
    JsonNode put(String path, JsonNode body, String ifMatch) throws IOException, InterruptedException {
        return read(send("PUT", path, text(body), "application/json", "If-Match", ifMatch), path);
    }

    private BodyPublisher text(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String type, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(api + path)).method(method, body);
        credentials.forEach(request::header);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (type != null) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode read(HttpResponse<String> answer, String path) throws IOException {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
    }
}
