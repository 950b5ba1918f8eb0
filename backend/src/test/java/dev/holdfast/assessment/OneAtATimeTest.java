package dev.holdfast.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final OneAtATime atWork = new OneAtATime();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void what_is_asked_for_while_it_is_done_is_done_once_more_by_the_same_thread() {
        atWork.run(one, threads::add, () -> {
            if (done.incrementAndGet() > 1) return;
            for (int i = 0; i < 20; i++) atWork.run(one, threads::add, done::incrementAndGet);
        });
        assertEquals(1, threads.size());
        threads.remove().run();
        assertEquals(0, threads.size());
        assertEquals(2, done.get());
    }

    @Test
    void what_is_asked_for_before_it_begins_is_done_once() {
        for (int i = 0; i < 20; i++) atWork.run(one, threads::add, done::incrementAndGet);
        assertEquals(1, threads.size());
        threads.remove().run();
        assertEquals(1, done.get());
    }

    @Test
    void it_can_be_asked_for_again_afterwards_and_other_things_do_not_wait() {
        atWork.run(one, threads::add, done::incrementAndGet);
        atWork.run(other, threads::add, done::incrementAndGet);
        assertEquals(2, threads.size());
        threads.remove().run();
        threads.remove().run();
        atWork.run(one, threads::add, done::incrementAndGet);
        threads.remove().run();
        assertEquals(3, done.get());
    }
}
