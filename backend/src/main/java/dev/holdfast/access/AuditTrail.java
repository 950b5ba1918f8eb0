package dev.holdfast.access;

import dev.holdfast.platform.Ids;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Writes down what changes about access, in the transaction that changes it. */
@ApplicationScoped
class AuditTrail {
    private final Clock clock;
    private final Caller caller;
    private final Instance<HttpServerRequest> request;

    AuditTrail(Clock clock, Caller caller, Instance<HttpServerRequest> request) {
        this.clock = clock;
        this.caller = caller;
        this.request = request;
    }

    /** Only members that differ are kept. */
    void record(String action, String subject, AuditChange... changes) {
        recordBy(caller.name(), action, subject, changes);
    }

    void recordBy(String actor, String action, String subject, AuditChange... changes) {
        List<AuditChange> kept = Stream.of(changes).filter(AuditChange::differs).toList();
        AuditEntry entry = new AuditEntry();
        entry.id = Ids.next();
        entry.recordedAt = clock.instant();
        entry.actor = actor;
        entry.action = action;
        entry.subject = subject;
        entry.address = address();
        entry.changes = kept;
        entry.persist();
    }

    /** Of the machine that called us: a proxy in front of us is what we see. */
    String address() {
        return request.get().remoteAddress().hostAddress();
    }
}
