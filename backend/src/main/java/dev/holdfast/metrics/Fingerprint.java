package dev.holdfast.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Names a thing by what it is: equal parts, equal name, on every node. */
final class Fingerprint {
    private Fingerprint() {}

    /**
     * A UUID (version 8, RFC 9562 §5.8) of the SHA-256 of the parts: text, numbers, truth values, instants, dates,
     * enum constants, UUIDs, lists of these or null. Each part is written with its type and length, so that no two
     * different lists of parts are written alike.
     */
    static UUID of(@Nullable Object... parts) {
        MessageDigest sha = sha256();
        ByteBuffer buffer = ByteBuffer.allocate(512);
        for (Object part : parts) buffer = write(part, buffer, sha);
        sha.update(buffer.array(), 0, buffer.position());
        ByteBuffer digest = ByteBuffer.wrap(sha.digest());
        long upper = digest.getLong() & 0xFFFFFFFFFFFF0FFFL | 0x8000L;
        long lower = digest.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(upper, lower);
    }

    private static ByteBuffer write(@Nullable Object part, ByteBuffer buffer, MessageDigest sha) {
        if (buffer.remaining() < 32) flush(buffer, sha);
        if (part == null) return buffer.put((byte) 0);
        if (part instanceof Long number) return buffer.put((byte) 1).putLong(number);
        if (part instanceof Double number) return buffer.put((byte) 2).putLong(Double.doubleToLongBits(number + 0.0));
        if (part instanceof Boolean truth) return buffer.put((byte) (truth ? 4 : 3));
        if (part instanceof Instant at)
            return buffer.put((byte) 5).putLong(at.getEpochSecond()).putInt(at.getNano());
        if (part instanceof UUID id)
            return buffer.put((byte) 6).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        if (part instanceof LocalDate date) return buffer.put((byte) 7).putLong(date.toEpochDay());
        if (part instanceof List<?> list) {
            buffer.put((byte) 8).putInt(list.size());
            for (Object each : list) buffer = write(each, buffer, sha);
            return buffer;
        }
        String text = part instanceof Enum<?> constant ? constant.name() : (String) part;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        buffer.put((byte) 9).putInt(bytes.length);
        if (bytes.length <= buffer.remaining()) return buffer.put(bytes);
        flush(buffer, sha);
        sha.update(bytes);
        return buffer;
    }

    private static void flush(ByteBuffer buffer, MessageDigest sha) {
        sha.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
