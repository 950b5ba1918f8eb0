package dev.holdfast.access;

import dev.holdfast.platform.HoldfastConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Prints the link to the first account as long as nobody can administer this installation. */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final Clock clock;
    private final HoldfastConfig config;
    private final int port;

    FirstStart(Clock clock, HoldfastConfig config, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.clock = clock;
        this.config = config;
        this.port = port;
    }

    @Transactional
    void print(@Observes StartupEvent started) {
        if (config.demonstration().enabled() || !SetupLink.needed()) return;
        LOG.infof(
                "Nobody can sign in yet. Make the first account within 24 hours at http://localhost:%d/setup?token=%s",
                port, SetupLink.create(clock.instant()));
    }
}
