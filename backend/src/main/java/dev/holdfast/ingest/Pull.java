package dev.holdfast.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of an import come from, and how far they have been read.
 *
 * @param experimentId as the server knows it; null: not asked yet
 * @param pageToken where the next page begins; null: at the beginning, or at the end when {@code finished}
 * @param runs how many have been read
 */
record Pull(
        String address,
        String experiment,
        @Nullable String experimentId,
        @Nullable String pageToken,
        long runs,
        boolean withToken) {
    private static final TypeReference<Pull> TYPE = new TypeReference<>() {};

    static Pull of(String document) {
        return Documents.read(document, TYPE);
    }

    PullView view() {
        return new PullView(address, experiment, runs, withToken);
    }
}
