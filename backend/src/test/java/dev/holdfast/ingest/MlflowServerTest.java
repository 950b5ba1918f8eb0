package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.platform.ProblemException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MlflowServerTest {
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1", "mlflow.example.org:8080");

    private static MlflowServer calling(FakeMlflow server, String token) {
        return new MlflowServer(server.address(), token, Duration.ofMillis(5), Duration.ofSeconds(10), () -> true);
    }

    @Test
    void pages_follow_each_other_until_the_last() throws Exception {
        try (FakeMlflow server = new FakeMlflow(3)) {
            MlflowServer mlflow = calling(server, null);
            String id = mlflow.experiment("fraud");
            assertEquals("12", id);
            MlflowServer.Page first = MlflowServer.Page.of(mlflow.runs(id, null));
            assertEquals(2, first.runs());
            assertEquals("1", first.next());
            MlflowServer.Page last = MlflowServer.Page.of(mlflow.runs(id, first.next()));
            assertEquals(1, last.runs());
            assertNull(last.next());
        }
    }

    @Test
    void a_busy_or_failing_server_is_asked_again_and_not_for_ever() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            server.throttled.set(2);
            server.failing.set(2);
            assertEquals(
                    1,
                    MlflowServer.Page.of(calling(server, null).runs("12", null)).runs());
            server.failing.set(100);
            MlflowServer.Trouble trouble = assertThrows(
                    MlflowServer.Trouble.class, () -> calling(server, null).runs("12", null));
            assertTrue(trouble.getMessage().contains("tried 6 times"), trouble.getMessage());
        }
    }

    @Test
    void a_token_is_sent_and_a_refusal_is_not_repeated() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            server.token = "right";
            assertEquals("12", calling(server, "right").experiment("fraud"));
            assertThrows(
                    MlflowServer.Trouble.class, () -> calling(server, "wrong").runs("12", null));
            assertEquals(List.of(), server.pages);
        }
    }

    @Test
    void a_token_that_no_header_carries_is_in_no_message() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            MlflowServer.Trouble trouble = assertThrows(
                    MlflowServer.Trouble.class,
                    () -> calling(server, "secret\n").runs("12", null));
            StringWriter all = new StringWriter();
            trouble.printStackTrace(new PrintWriter(all));
            assertTrue(!all.toString().contains("secret"), all.toString());
        }
    }

    @Test
    void an_id_is_an_experiment_too_and_a_name_that_nobody_knows_is_none() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            assertEquals("77", calling(server, null).experiment("77"));
            assertThrows(MlflowServer.Trouble.class, () -> calling(server, null).experiment("unheard"));
        }
    }

    @Test
    void no_redirect_is_followed() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1);
                FakeMlflow other = new FakeMlflow(1)) {
            server.redirect = other.address() + "/api/2.0/mlflow/runs/search";
            assertThrows(MlflowServer.Trouble.class, () -> calling(server, null).runs("12", null));
            assertEquals(List.of(), other.pages);
        }
    }

    @Test
    void nobody_waits_for_a_server_that_nobody_asks_any_more() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            server.failing.set(100);
            MlflowServer mlflow =
                    new MlflowServer(server.address(), null, Duration.ofMinutes(1), Duration.ofMinutes(1), () -> false);
            assertThrows(MlflowServer.Trouble.class, () -> mlflow.runs("12", null));
        }
    }

    @Test
    void an_answer_that_begins_and_does_not_end_is_no_answer() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            server.dripping = true;
            MlflowServer mlflow =
                    new MlflowServer(server.address(), null, Duration.ofMillis(1), Duration.ofMillis(200), () -> true);
            MlflowServer.Trouble trouble = assertThrows(MlflowServer.Trouble.class, () -> mlflow.runs("12", null));
            assertTrue(trouble.getMessage().contains("does not answer"), trouble.getMessage());
        }
    }

    @Test
    void nobody_waits_for_the_end_of_an_answer_that_nobody_wants_any_more() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            server.dripping = true;
            MlflowServer mlflow =
                    new MlflowServer(server.address(), null, Duration.ofMillis(1), Duration.ofMinutes(1), () -> false);
            MlflowServer.Trouble trouble = assertThrows(MlflowServer.Trouble.class, () -> mlflow.runs("12", null));
            assertTrue(trouble.getMessage().contains("Nobody waits"), trouble.getMessage());
        }
    }

    @Test
    void an_answer_without_end_is_not_held() throws Exception {
        try (FakeMlflow server = new FakeMlflow(1)) {
            server.answerBytes = (64L << 20) + 1;
            MlflowServer.Trouble trouble = assertThrows(
                    MlflowServer.Trouble.class, () -> calling(server, null).runs("12", null));
            assertTrue(trouble.getMessage().contains("has more than"), trouble.getMessage());
        }
    }

    @Test
    void only_hosts_that_are_allowed_are_called() {
        for (String address : List.of(
                "http://localhost:5000",
                "https://127.0.0.1",
                "http://LOCALHOST/mlflow",
                "http://mlflow.example.org:8080")) MlflowServer.checked(address, HOSTS);
        for (String address : List.of(
                "http://169.254.169.254",
                "http://mlflow.example.org",
                "http://mlflow.example.org:8081",
                "ftp://localhost",
                "http://user@localhost",
                "http://localhost?x",
                "http://localhost#x",
                "localhost:5000",
                "//localhost",
                "",
                "http://",
                "file:///etc/passwd",
                "http://127.0.0.1.example.org",
                "http://[::1]",
                "http://0x7f000001",
                "a b")) assertThrows(ProblemException.class, () -> MlflowServer.checked(address, HOSTS), address);
    }
}
