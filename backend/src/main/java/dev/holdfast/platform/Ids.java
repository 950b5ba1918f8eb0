package dev.holdfast.platform;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Identifiers that sort by the order in which this process made them: UUID version 7 (RFC 9562 §5.7). */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds since the epoch in the upper bits, a counter within the millisecond in the lower twelve. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new identifier, greater than every one made before in this process, even if the machine's clock goes back. */
    public static UUID next() {
        long now = System.currentTimeMillis() << 12;
        long tick = LAST.updateAndGet(last -> Math.max(now, last + 1));
        long upper = (tick >>> 12 << 16) | 0x7000L | (tick & 0xFFF);
        long lower = (RANDOM.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(upper, lower);
    }

    /** When an identifier was made, by the clock of the machine that made it, in milliseconds since the epoch. */
    public static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    /** Smaller than every identifier made since then, by this machine's clock. */
    public static UUID ago(Duration duration) {
        return from(System.currentTimeMillis() - duration.toMillis());
    }

    /** The smallest identifier of a millisecond. */
    public static UUID from(long millis) {
        return new UUID(Math.max(0, millis) << 16 | 0x7000L, 0x8000000000000000L);
    }
}
