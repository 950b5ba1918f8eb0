package dev.holdfast.ingest;

import dev.holdfast.platform.ProblemException;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Takes files that are sent, a few at once: each needs its size on disk and some dozen megabytes of memory. */
@ApplicationScoped
class Uploads {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final IngestConfig config;
    private final Semaphore free;

    Uploads(IngestConfig config) {
        this.config = config;
        free = new Semaphore(config.uploadsAtOnce());
    }

    /** Something that is done with a file that was sent. */
    interface Use<T> {
        T of(Upload file) throws IOException;
    }

    /**
     * Receives a file, lets it be used and throws it away.
     *
     * @throws ProblemException {@code TOO_MANY_REQUESTS} while enough others are at it; nothing of the body is read then
     */
    <T> T receive(InputStream body, Use<T> use) throws IOException {
        if (!free.tryAcquire())
            throw ProblemException.tooMany("Other files are being read. Send this one again in a moment.", RETRY_AFTER);
        try (Upload file = Upload.of(body, config.fileBytes())) {
            return use.of(file);
        } finally {
            free.release();
        }
    }

    /** Deletes what a killed process left. */
    @Scheduled(every = "1h")
    void sweep() throws IOException {
        Upload.deleteLeftOver(Intake.UNREAD);
    }
}
