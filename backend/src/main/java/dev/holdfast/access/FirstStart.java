package dev.holdfast.access;

import dev.holdfast.platform.HoldfastConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sees that somebody can sign in: prints the link to the first account as long as nobody can administer this
 * installation, or makes the account of the demonstration's visitors.
 */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final Clock clock;
    private final HoldfastConfig config;
    private final Demonstration demonstration;
    private final int port;

    FirstStart(
            Clock clock,
            HoldfastConfig config,
            Demonstration demonstration,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.clock = clock;
        this.config = config;
        this.demonstration = demonstration;
        this.port = port;
    }

    @Transactional
    void letSomebodyIn(@Observes @Priority(2) StartupEvent started) {
        if (config.demonstration().enabled()) demonstration.makePlanner();
        else if (SetupLink.needed()) printLink();
    }

    private void printLink() {
        LOG.infof(
                "Nobody can sign in yet. Make the first account within 24 hours at http://localhost:%d/setup?token=%s",
                port, SetupLink.create(clock.instant()));
    }
}
