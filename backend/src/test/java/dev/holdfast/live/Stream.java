package dev.holdfast.live;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream.Builder;

/** A stream of changes as a client reads it, until it is closed. */
final class Stream implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 8_000;

    private final HttpResponse<java.util.stream.Stream<String>> answer;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    /** @param headers names and values in turn */
    Stream(UUID productId, String query, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port
                        + "/api/v1/products/" + productId + "/changes" + query))
                .headers(headers)
                .build();
        answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        end = CompletableFuture.runAsync(() -> answer.body().forEach(lines::add));
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    List<JsonPath> changes() {
        Builder<JsonPath> changes = java.util.stream.Stream.builder();
        for (String line : lines)
            if (line.startsWith("data:")) changes.add(JsonPath.from(line.substring("data:".length())));
        return changes.build().toList();
    }

    boolean hasComment() {
        return lines.stream().anyMatch(line -> line.startsWith(":"));
    }

    /** The first change of this kind about this subject, waited for. */
    JsonPath change(String what, UUID subjectId) throws InterruptedException {
        String id = subjectId == null ? null : subjectId.toString();
        return waited(change ->
                change.getString("what").equals(what) && java.util.Objects.equals(change.getString("subjectId"), id));
    }

    JsonPath waited(Predicate<JsonPath> wanted) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < until) {
            for (JsonPath change : changes()) if (wanted.test(change)) return change;
            Thread.sleep(20);
        }
        throw new AssertionError("not told within " + PATIENCE_MILLIS + " ms: " + lines);
    }

    boolean ends() throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (System.nanoTime() < until && !end.isDone()) Thread.sleep(20);
        return end.isDone();
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
