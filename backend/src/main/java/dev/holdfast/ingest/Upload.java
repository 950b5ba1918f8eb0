package dev.holdfast.ingest;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that was sent, on disk until it has been read: it is read twice, once to recognise it. */
record Upload(Path path, String sha256, long bytes) implements AutoCloseable {
    static Upload of(InputStream body, long limit) throws IOException {
        Path path = Files.createTempFile("holdfast-import", ".tmp");
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
