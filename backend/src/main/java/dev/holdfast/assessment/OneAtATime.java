package dev.holdfast.assessment;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Work that is done for one thing at a time, and once more if it was asked for meanwhile, however often: who asks never
 * waits, and no second thread (with its database connection) ever waits for the first.
 */
final class OneAtATime {
    /** The things being worked on; true: asked for again since that began. */
    private final Map<UUID, Boolean> atWork = new ConcurrentHashMap<>();

    /** @param work must not throw */
    void run(UUID id, Executor executor, Runnable work) {
        boolean running = atWork.merge(id, false, (before, now) -> true);
        if (running) return;
        executor.execute(() -> {
            do {
                atWork.put(id, false);
                work.run();
            } while (!atWork.remove(id, false));
        });
    }
}
