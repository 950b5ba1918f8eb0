package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.platform.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The two calls of the MLflow REST API 2.0 that are needed. It follows no redirect, waits for nothing for ever, reads no
 * answer beyond a limit, and tries again, less and less often, what a server is too busy for.
 */
final class MlflowServer {
    private static final int RUNS_PER_PAGE = 100;
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final int ATTEMPTS = 6;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** For a whole answer, to its last byte: a server that sends one byte after the other is as silent as one that is down. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final @Nullable String token;
    private final Duration pause;
    private final Duration patience;
    private final BooleanSupplier wanted;

    /** @param pause before the second attempt; doubled before each further one
     *  @param patience for one answer
     *  @param wanted whether anybody still waits for an answer */
    MlflowServer(String address, @Nullable String token, Duration pause, Duration patience, BooleanSupplier wanted) {
        base = address.replaceAll("/+$", "") + "/api/2.0/mlflow/";
        this.token = token;
        this.pause = pause;
        this.patience = patience;
        this.wanted = wanted;
    }

    /** Why a pull cannot go on, for a person. */
    static final class Trouble extends Exception {
        final int status;

        Trouble(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    /**
     * Refuses an address that this server must not call: whoever may import could otherwise reach what only the server
     * reaches.
     *
     * @throws ProblemException at {@code /address}
     */
    static String checked(String address, List<String> allowedHosts) {
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException unreadable) {
            throw ProblemException.invalid("/address", "must be an address such as http://localhost:5000");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https"))
            throw ProblemException.invalid("/address", "must begin with https:// or http://");
        if (uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null)
            throw ProblemException.invalid("/address", "must be host, port and path, without user, query or fragment");
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean allowed = allowedHosts.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals(host) || each.equals(host + ":" + uri.getPort()));
        if (!allowed)
            throw ProblemException.invalid(
                    "/address",
                    "names a host that this server may not call; whoever runs it allows hosts by"
                            + " holdfast.ingest.allowed-hosts");
        return uri.toString();
    }

    /** The id of an experiment, given its name or its id. */
    String experiment(String nameOrId) throws Trouble, InterruptedException {
        try {
            byte[] answer = call(
                    "experiments/get-by-name?experiment_name=" + URLEncoder.encode(nameOrId, StandardCharsets.UTF_8),
                    null);
            String id = JsonFile.text(parsed(answer).path("experiment").get("experiment_id"));
            if (id != null) return id;
        } catch (Trouble notThere) {
            if (notThere.status != 404) throw notThere;
        }
        if (nameOrId.chars().allMatch(Character::isDigit)) return nameOrId;
        throw new Trouble(404, "The server knows no experiment " + nameOrId + ".");
    }

    private static JsonNode parsed(byte[] answer) throws Trouble {
        return JsonFile.small(new String(answer, StandardCharsets.UTF_8));
    }

    /** A page of runs, earliest first, as it was answered. */
    byte[] runs(String experimentId, @Nullable String pageToken) throws Trouble, InterruptedException {
        Map<String, Object> search = new LinkedHashMap<>();
        search.put("experiment_ids", List.of(experimentId));
        search.put("max_results", RUNS_PER_PAGE);
        search.put("order_by", List.of("attributes.start_time ASC"));
        if (pageToken != null) search.put("page_token", pageToken);
        return call("runs/search", Documents.written(search));
    }

    private HttpRequest request(String path, @Nullable String body) throws Trouble {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json");
            if (token != null) request.header("Authorization", "Bearer " + token);
            if (body == null) return request.GET().build();
            return request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
        } catch (IllegalArgumentException refused) {
            // Its text holds the token, and so nothing of it is passed on.
            throw new Trouble(0, "The address or the token cannot be sent as it is.");
        }
    }

    private byte[] call(String path, @Nullable String body) throws Trouble, InterruptedException {
        HttpRequest request = request(path, body);
        Duration wait = pause;
        for (int attempt = 1; ; attempt++) {
            String trouble;
            Duration asked = null;
            try {
                HttpResponse<byte[]> answer = exchanged(request);
                int status = answer.statusCode();
                if (status == 200) return answer.body();
                trouble = "The server answered " + status + " to " + path.replaceAll("\\?.*", "") + ".";
                if (status >= 300 && status < 400)
                    throw new Trouble(status, "The server sends to another address, which is not followed.");
                if (status == 401 || status == 403)
                    throw new Trouble(status, "The server lets nobody in with this token, or without one.");
                if (status != 429 && status < 500) throw new Trouble(status, trouble);
                asked = answer.headers()
                        .firstValue("Retry-After")
                        .map(MlflowServer::seconds)
                        .orElse(null);
            } catch (TooLarge endless) {
                throw new Trouble(0, "The server's answer has more than " + LARGEST_ANSWER + " bytes.");
            } catch (IOException failure) {
                trouble = "The server does not answer.";
            }
            if (attempt == ATTEMPTS) throw new Trouble(503, trouble + " It was tried " + ATTEMPTS + " times.");
            Duration next = asked != null && asked.compareTo(wait) > 0 ? asked : wait;
            sleep(next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next);
            wait = wait.multipliedBy(2);
        }
    }

    /** The whole answer, while it is wanted and until patience ends. */
    private HttpResponse<byte[]> exchanged(HttpRequest request) throws IOException, Trouble, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange = HTTP.sendAsync(request, head -> new Limited());
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    return exchange.get(Math.min(1000, patience.toMillis()), TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    if (!wanted.getAsBoolean()) throw new Trouble(0, "Nobody waits any more.");
                    if (System.nanoTime() - end >= 0) throw new HttpTimeoutException("no whole answer in time");
                }
            }
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException io) throw io;
            throw new IllegalStateException("The HTTP client failed", failure.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private static final class TooLarge extends IOException {}

    /** The bytes of an answer, up to the limit. */
    private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
        private final HttpResponse.BodySubscriber<byte[]> whole = HttpResponse.BodySubscribers.ofByteArray();
        private Flow.@Nullable Subscription subscription;
        private long bytes;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            whole.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> part) {
            if (bytes > LARGEST_ANSWER) return;
            for (ByteBuffer buffer : part) bytes += buffer.remaining();
            if (bytes <= LARGEST_ANSWER) {
                whole.onNext(part);
                return;
            }
            if (subscription != null) subscription.cancel();
            whole.onError(new TooLarge());
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            if (bytes <= LARGEST_ANSWER) whole.onComplete();
        }
    }

    private void sleep(Duration time) throws Trouble, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (!wanted.getAsBoolean()) throw new Trouble(0, "Nobody waits any more.");
            Thread.sleep(Math.min(200, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
        }
    }

    private static @Nullable Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip())));
        } catch (NumberFormatException aDate) {
            return null;
        }
    }

    /** @param next where the next page begins; null: this one is the last */
    record Page(long runs, @Nullable String next) {
        static Page of(byte[] answer) throws IOException {
            String[] next = new String[1];
            long[] runs = new long[1];
            JsonFile.read(
                    new ByteArrayInputStream(answer),
                    json -> json.document(name -> {
                        if (name.equals("next_page_token")) next[0] = JsonFile.text(json.part());
                        else if (name.equals("runs") && json.isArray()) json.array(() -> runs[0]++);
                    }));
            return new Page(runs[0], next[0]);
        }
    }
}
