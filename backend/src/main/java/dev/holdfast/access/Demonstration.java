package dev.holdfast.access;

import dev.holdfast.platform.HoldfastConfig;
import dev.holdfast.platform.Ids;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs in the visitor of a demonstration without a password, if the visitor sits at this very machine. */
@ApplicationScoped
class Demonstration {
    private static final String EMAIL = "demonstration@localhost";
    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HoldfastConfig config;
    private final Clock clock;
    private final Instance<HttpServerRequest> request;

    Demonstration(HoldfastConfig config, Clock clock, Instance<HttpServerRequest> request) {
        this.config = config;
        this.clock = clock;
        this.request = request;
    }

    boolean welcomes(HttpHeaders headers) {
        if (!config.demonstration().enabled()) return false;
        boolean forwarded =
                headers.getHeaderString("Forwarded") != null || headers.getHeaderString("X-Forwarded-For") != null;
        SocketAddress visitor = request.get().remoteAddress();
        String host = request.get().authority() == null
                ? null
                : request.get().authority().toString();
        return !forwarded && isLocal(visitor.hostAddress(), host);
    }

    /**
     * From this machine, and by a name of this machine: a page of another site, whose name somebody pointed at this
     * machine, calls by its own name.
     */
    static boolean isLocal(@Nullable String address, @Nullable String host) {
        if (address == null || host == null) return false;
        try {
            // An address in digits is only parsed; nothing is looked up.
            if (!InetAddress.getByName(address).isLoopbackAddress()) return false;
        } catch (UnknownHostException unreadable) {
            return false;
        }
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return LOOPBACK_HOSTS.contains(name.toLowerCase(java.util.Locale.ROOT));
    }

    /** Whom visitors are signed in as; made at the start, so that no two visitors make it at the same moment. */
    Account planner() {
        return Account.withEmail(EMAIL).orElseThrow();
    }

    void makePlanner() {
        if (Account.withEmail(EMAIL).isPresent()) return;
        Account.of(Ids.next(), EMAIL, "Demonstration planner", Role.PLANNER, null, clock.instant())
                .persist();
    }
}
