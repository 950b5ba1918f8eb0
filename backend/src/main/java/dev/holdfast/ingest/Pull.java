package dev.holdfast.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of an import come from, and how far they have been read.
 *
 * @param experimentId as the server knows it; null: not asked yet
 * @param pageToken where the next page begins; null: at the beginning, or at the end
 * @param pages how many have been read, empty ones included
 * @param runs how many have been read
 * @param touched when it was begun or resumed, or a page was read last; null: not known
 */
record Pull(
        String address,
        String experiment,
        @Nullable String experimentId,
        @Nullable String pageToken,
        int pages,
        long runs,
        boolean withToken,
        @Nullable Instant touched) {
    private static final TypeReference<Pull> TYPE = new TypeReference<>() {};

    static Pull of(String document) {
        return Documents.read(document, TYPE);
    }

    PullView view() {
        return new PullView(address, experiment, runs, withToken);
    }

    /** The same after one more page, with what the next one begins with. */
    Pull after(String experimentId, @Nullable String nextPage) {
        return new Pull(address, experiment, experimentId, nextPage, pages + 1, runs, withToken, touched);
    }

    Pull withToken(boolean token) {
        return new Pull(address, experiment, experimentId, pageToken, pages, runs, token, touched);
    }

    Pull touched(Instant now) {
        return new Pull(address, experiment, experimentId, pageToken, pages, runs, withToken, now);
    }

    Pull withMore(long more) {
        return new Pull(address, experiment, experimentId, pageToken, pages, runs + more, withToken, touched);
    }
}
