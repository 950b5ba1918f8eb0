package dev.holdfast.demonstration;

import dev.holdfast.platform.HoldfastConfig;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.time.Clock;

/** Loads the demonstration as soon as the server answers, and says where to look. */
@ApplicationScoped
class DemonstrationStart {
    private final HoldfastConfig config;
    private final Clock clock;

    DemonstrationStart(HoldfastConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    void onStart(@ObservesAsync HttpServerStart started) {
        if (!config.demonstration().enabled()) {
            return;
        }
        String address = "http://127.0.0.1:" + started.options().getPort();
        try {
            String added = new Demonstration(Visit.ofDemonstration(address + "/api/v1"), clock.instant()).load();
            Log.infof("The demonstration is loaded (%s)", added);
            System.out.printf("%nHoldfast shows the demonstration at %s%n%n", address);
        } catch (IOException | RuntimeException failure) {
            Log.error("The demonstration could not be loaded", failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
