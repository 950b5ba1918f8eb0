package dev.holdfast.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UploadTest {
    private static InputStream body() {
        return new ByteArrayInputStream("abc".getBytes());
    }

    @Test
    void a_file_is_there_until_it_was_read() throws IOException {
        Upload file = Upload.of(body(), 3);
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.sha256());
        assertEquals("abc", Files.readString(file.path()));
        file.close();
        assertTrue(Files.notExists(file.path()));
    }

    @Test
    void what_a_killed_process_left_is_deleted_and_what_is_being_read_is_not() throws IOException {
        Upload left = Upload.of(body(), 3);
        try (Upload fresh = Upload.of(body(), 3)) {
            Instant longAgo = Instant.now().minus(Duration.ofDays(2));
            Files.setLastModifiedTime(left.path(), FileTime.from(longAgo));
            Upload.deleteLeftOver(Duration.ofDays(1));
            assertTrue(Files.notExists(left.path()));
            assertTrue(Files.exists(fresh.path()));
        }
    }
}
