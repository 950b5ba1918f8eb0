package dev.holdfast.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer until the whole request has been read: many clients read nothing before they have sent everything, and
 * would wait for us for ever if we waited for them. A short answer stays in memory, a long one goes to a file that no
 * longer has a name, so that nothing of it is left whatever happens.
 */
final class Spool extends OutputStream {
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private @Nullable FileChannel file;

    @Override
    public void write(int value) throws IOException {
        if (!buffer.hasRemaining()) flushToFile();
        buffer.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        while (length > 0) {
            if (!buffer.hasRemaining()) flushToFile();
            int part = Math.min(length, buffer.remaining());
            buffer.put(bytes, offset, part);
            offset += part;
            length -= part;
        }
    }

    private void flushToFile() throws IOException {
        if (file == null)
            file = FileChannel.open(
                    Files.createTempFile("holdfast-answer", ".json"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        buffer.flip();
        while (buffer.hasRemaining()) file.write(buffer);
        buffer.clear();
    }

    /** Writes everything that was written here, once. */
    void copyTo(OutputStream out) throws IOException {
        if (file != null) {
            flushToFile();
            file.position(0);
            while (file.read(buffer) >= 0) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        } else {
            out.write(buffer.array(), 0, buffer.position());
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) file.close();
    }
}
