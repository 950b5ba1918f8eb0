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

/** The public API as the demonstration's visitor uses it: a session by cookie, JSON in and out, every failure loud. */
final class Visit {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String api;
    private final String cookie;
    private final String csrfToken;

    Visit(String api) throws IOException, InterruptedException {
        this.api = api;
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(api + "/session")).build(), BodyHandlers.ofString());
        this.cookie = answer.headers()
                .firstValue("Set-Cookie")
                .map(line -> line.split(";", 2)[0])
                .orElseThrow(() -> new IllegalStateException("The demonstration was not signed in: " + answer.body()));
        this.csrfToken = json.readTree(answer.body()).path("csrfToken").asText();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return read(send("GET", path, BodyPublishers.noBody(), null, null), path);
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return read(send("POST", path, text(body), "application/json", null), path);
    }

    JsonNode postCsv(String path, String csv) throws IOException, InterruptedException {
        return read(send("POST", path, BodyPublishers.ofString(csv), "text/csv", null), path);
    }

    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return read(send("PUT", path, text(body), "application/json", null), path);
    }

    /** Changes what was read as the given revision. */
    JsonNode post(String path, JsonNode body, String etag) throws IOException, InterruptedException {
        return read(send("POST", path, text(body), "application/json", etag), path);
    }

    private BodyPublisher text(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body, String type, String etag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .method(method, body)
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrfToken);
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (etag != null) {
            request.header("If-Match", etag);
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
