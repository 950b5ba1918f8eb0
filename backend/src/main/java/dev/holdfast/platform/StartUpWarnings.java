package dev.holdfast.platform;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at the start what a risky setting means and what to do; refuses to start with one that nobody can mean. */
@Singleton
class StartUpWarnings {
    private static final Logger LOG = Logger.getLogger(StartUpWarnings.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    /** What the warnings look at. */
    record Settings(
            boolean demonstration,
            String host,
            boolean secureCookie,
            boolean tls,
            String databaseUrl,
            int signInAttempts,
            long streamBodyBytes) {}

    private final Settings settings;

    StartUpWarnings(
            HoldfastConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecureRequests,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String databaseUrl) {
        settings = new Settings(
                config.demonstration().enabled(),
                host,
                config.sessions().secureCookie(),
                !insecureRequests.equals("enabled"),
                databaseUrl,
                config.signIn().attempts(),
                config.limits().streamBodyBytes());
    }

    /** Before anything else that happens at the start. */
    void check(@Observes @Priority(1) StartupEvent started) {
        if (settings.demonstration() && !LOOPBACK.contains(settings.host()))
            throw new IllegalStateException("The demonstration signs its visitors in without a password, but "
                    + settings.host() + " can be reached from other machines. Leave quarkus.http.host out, or set"
                    + " holdfast.demonstration.enabled=false.");
        if (LaunchMode.current() == LaunchMode.NORMAL) warnings(settings).forEach(LOG::warn);
    }

    static List<String> warnings(Settings settings) {
        List<String> warnings = new ArrayList<>();
        boolean open = !LOOPBACK.contains(settings.host());
        if (settings.demonstration())
            warnings.add("holdfast.demonstration.enabled: whoever uses this machine is signed in as a planner without a"
                    + " password, and the clock begins in 1998. Not for real work.");
        if (open && !settings.tls())
            warnings.add("quarkus.http.host=" + settings.host() + " without TLS: passwords, tokens and sessions can be"
                    + " read on the way. Put a proxy with TLS in front, or configure quarkus.tls.*.");
        if (open && !settings.secureCookie())
            warnings.add("holdfast.sessions.secure-cookie=false: browsers send the session over plain HTTP too. Set it"
                    + " to true once the application is reached by HTTPS.");
        if (settings.databaseUrl().startsWith("jdbc:h2:mem"))
            warnings.add("quarkus.datasource.jdbc.url is a database in memory: everything is lost at the next stop.");
        if (settings.databaseUrl().startsWith("jdbc:h2:file")
                && !settings.databaseUrl().contains("WRITE_DELAY=0"))
            warnings.add("quarkus.datasource.jdbc.url without WRITE_DELAY=0: what was acknowledged in the last half"
                    + " second is lost when the process is killed. Add ;WRITE_DELAY=0.");
        if (settings.signInAttempts() > 20)
            warnings.add("holdfast.sign-in.attempts=" + settings.signInAttempts()
                    + ": passwords can be guessed faster than they should be. The default is 5 in 15 minutes.");
        if (settings.streamBodyBytes() > 4L << 30)
            warnings.add("holdfast.limits.stream-body-bytes is above quarkus.http.limits.max-body-size (4 GB), which"
                    + " answers first and without a reason.");
        return warnings;
    }
}
