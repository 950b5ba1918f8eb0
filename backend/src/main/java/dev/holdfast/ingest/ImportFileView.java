package dev.holdfast.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of an import.
 *
 * @param number from 1, in the order of arrival
 * @param name as the sender calls it; empty: not said
 * @param formatVersion the tool's version of the format; null: the file does not say
 * @param sha256 of its bytes, in hexadecimal; the file itself is not kept
 * @param storedBefore when an import with the same file was stored; null: never
 */
public record ImportFileView(
        int number,
        String name,
        ImportFormat format,
        @Nullable String formatVersion,
        long bytes,
        String sha256,
        @Nullable Instant storedBefore) {}
