package dev.holdfast.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A tracking server that pages, throttles, fails and asks for a token, as told. */
final class FakeMlflow implements AutoCloseable {
    private final HttpServer server;
    final List<String> pages = new CopyOnWriteArrayList<>();
    final AtomicInteger throttled = new AtomicInteger();
    final AtomicInteger failing = new AtomicInteger();
    volatile String token;
    volatile String redirect;
    volatile int failFromPage = Integer.MAX_VALUE;
    volatile long pauseMillis;
    /** Whether an answer begins and comes one byte after the other, for five seconds. */
    volatile boolean dripping;

    volatile long answerBytes;
    /** What every page is said to be followed by, whatever it is; null: the next one. */
    volatile List<String> nextPages;

    volatile Runnable onCall = () -> {};
    private final int runs;

    FakeMlflow(int runs) throws IOException {
        this.runs = runs;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(command -> {
            Thread thread = new Thread(command);
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        onCall.run();
        if (dripping) {
            drip(call);
        } else if (answerBytes > 0) {
            call.sendResponseHeaders(200, answerBytes);
            byte[] part = new byte[1 << 20];
            for (long left = answerBytes; left > 0; left -= part.length)
                call.getResponseBody().write(part, 0, (int) Math.min(left, part.length));
            call.close();
        } else if (redirect != null) {
            call.getResponseHeaders().add("Location", redirect);
            send(call, 302, "");
        } else if (token != null
                && !("Bearer " + token).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            send(call, 401, "{}");
        } else if (throttled.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            call.getResponseHeaders().add("Retry-After", "0");
            send(call, 429, "{}");
        } else if (path.endsWith("/experiments/get-by-name")) {
            boolean known = call.getRequestURI().getQuery().equals("experiment_name=fraud");
            send(call, known ? 200 : 404, known ? "{\"experiment\":{\"experiment_id\":\"12\"}}" : "{}");
        } else if (path.endsWith("/runs/search")) {
            search(call, new ObjectMapper().readTree(body));
        } else {
            send(call, 404, "{}");
        }
    }

    private static void drip(HttpExchange call) throws IOException {
        call.sendResponseHeaders(200, 0);
        try {
            for (int i = 0; i < 100; i++) {
                call.getResponseBody().write(' ');
                call.getResponseBody().flush();
                Thread.sleep(50);
            }
            call.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            call.close();
        }
    }

    private void search(HttpExchange call, JsonNode asked) throws IOException {
        int page = asked.path("page_token").asInt(0);
        pages.add("page " + page);
        if (pauseMillis > 0) {
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
        if (page >= failFromPage || failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(call, 503, "{}");
            return;
        }
        int size = 2;
        List<String> found = new ArrayList<>();
        for (int run = page * size; run < Math.min(runs, (page + 1) * size); run++)
            found.add(MlflowRunsTest.run(
                    Integer.toString(run), "example_count", "100", "accuracy_score", "0." + (70 + run)));
        boolean more = nextPages != null || (page + 1) * size < runs;
        String next = nextPages == null ? "" + (page + 1) : nextPages.get(pages.size() % nextPages.size());
        send(
                call,
                200,
                (found.isEmpty() ? "{" : "{\"runs\":[" + String.join(",", found) + "]" + (more ? "," : ""))
                        + (more ? "\"next_page_token\":\"" + next + "\"" : "") + "}");
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
