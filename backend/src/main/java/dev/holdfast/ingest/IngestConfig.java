package dev.holdfast.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** What a person who runs Holdfast may set about imports, as {@code holdfast.ingest.*} or {@code HOLDFAST_INGEST_*}. */
@ConfigMapping(prefix = "holdfast.ingest")
interface IngestConfig {
    /** The largest file: the samples of a large evaluation have some hundred megabytes. */
    @WithDefault("209715200")
    long fileBytes();

    /** Files that are received and read at once; who sends one more is asked to wait a moment. */
    @WithDefault("8")
    int uploadsAtOnce();

    /** How long a preview waits for its confirmation: over a long weekend. */
    @WithDefault("4d")
    Duration previewLifetime();

    /**
     * Hosts that runs may be pulled from: names or addresses, with or without a port. Only this machine unless more is
     * said, since whoever may import could otherwise make the server call any address that it reaches inside its network.
     */
    @WithDefault("localhost,127.0.0.1")
    List<String> allowedHosts();

    /** Before a tracking server that is too busy is asked again; doubled each time. */
    @WithDefault("500ms")
    Duration retryPause();
}
