package dev.holdfast.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaseTest {
    @Inject
    DataSource database;

    private Lease node() {
        return new Lease(database, UUID.randomUUID());
    }

    @Test
    void one_node_holds_a_lease_and_the_others_wait_until_it_is_given_back() {
        String name = "test-" + UUID.randomUUID();
        Lease one = node();
        Lease other = node();

        assertTrue(one.tryHold(name, Duration.ofMinutes(1)));
        assertTrue(one.tryHold(name, Duration.ofMinutes(1)), "prolonged");
        assertFalse(other.tryHold(name, Duration.ofMinutes(1)));
        other.release(name);
        assertFalse(other.tryHold(name, Duration.ofMinutes(1)), "only its holder gives it back");
        one.release(name);
        assertTrue(other.tryHold(name, Duration.ofMinutes(1)));
    }

    @Test
    void the_lease_of_a_node_that_died_ends_by_itself() throws InterruptedException {
        String name = "test-" + UUID.randomUUID();

        assertTrue(node().tryHold(name, Duration.ofMillis(50)));
        Thread.sleep(100);
        assertTrue(node().tryHold(name, Duration.ofMinutes(1)));
    }

    @Test
    void of_many_nodes_that_try_at_the_same_moment_one_gets_it() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                String name = "test-" + UUID.randomUUID();
                List<Callable<Boolean>> tries = Stream.generate(this::node)
                        .limit(8)
                        .map(node -> (Callable<Boolean>) () -> node.tryHold(name, Duration.ofMinutes(1)))
                        .toList();
                int got = 0;
                for (Future<Boolean> answer : nodes.invokeAll(tries)) if (answer.get()) got++;
                assertEquals(1, got);
            }
        } finally {
            nodes.shutdown();
        }
    }
}
