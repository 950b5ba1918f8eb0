package dev.holdfast.ingest;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** A file that was sent, on disk until it has been read: it is read twice, once to recognise it. */
record Upload(Path path, String sha256, long bytes) implements AutoCloseable {
    private static final String PREFIX = "holdfast-import-";
    private static final String SUFFIX = ".tmp";

    /**
     * Deletes files that nobody wrote to for so long that none of them is still read: a killed process left them. The
     * present is what the disk says it is, for that is the clock the files were written by.
     */
    static void deleteLeftOver(Duration unread) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path present = Files.createTempFile(folder, PREFIX, SUFFIX);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            Instant before = Files.getLastModifiedTime(present).toInstant().minus(unread);
            for (Path file : files) {
                try {
                    BasicFileAttributes is =
                            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (is.isRegularFile() && is.lastModifiedTime().toInstant().isBefore(before)) Files.delete(file);
                } catch (IOException notOurs) {
                    // Another user's, or deleted by another process at this moment.
                }
            }
        } finally {
            Files.deleteIfExists(present);
        }
    }

    static Upload of(InputStream body, long limit) throws IOException {
        Path path = Files.createTempFile(PREFIX, SUFFIX);
        try (OutputStream out = Files.newOutputStream(path)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            DigestInputStream in = new DigestInputStream(body, sha);
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > limit)
                    throw new ProblemException(ErrorCode.TOO_LARGE, "A file may have " + limit + " bytes here.");
                out.write(buffer, 0, read);
            }
            return new Upload(path, HexFormat.of().formatHex(sha.digest()), bytes);
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(path);
            throw failure;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
