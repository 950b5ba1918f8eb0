package dev.holdfast.planning;

import dev.holdfast.assessment.AssessmentRecorded;
import dev.holdfast.metrics.Product;
import dev.holdfast.planning.InboxSource.Found;
import dev.holdfast.platform.Clash;
import dev.holdfast.platform.Ids;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in what needs a look: soon after judgements have changed, and by a sweep over all products, which repairs whatever an
 * event missed and notices that a date has passed. Each thing is entered once, which the database sees to: of two nodes that
 * find it at the same moment one enters it, and the other tries again and finds it there.
 */
@ApplicationScoped
public class Inbox {
    private static final int ATTEMPTS = 3;

    private final Instance<InboxSource> sources;
    private final Clock clock;

    Inbox(Instance<InboxSource> sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    void onAssessed(@Observes AssessmentRecorded event) {
        takeIn(event.productId());
    }

    @Scheduled(every = "${holdfast.sweep.every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void all() {
        List<UUID> products = QuarkusTransaction.requiringNew()
                .call(() -> Product.<Product>listAll().stream()
                        .map(product -> product.id)
                        .toList());
        products.forEach(this::takeIn);
    }

    /** Enters what is new of one product; must be called outside a transaction. What fails is tried again by the sweep. */
    void takeIn(UUID productId) {
        for (int attempt = 1; ; attempt++) {
            try {
                QuarkusTransaction.requiringNew().run(() -> enter(productId));
                return;
            } catch (RuntimeException failure) {
                if (!Clash.isBehind(failure) || attempt == ATTEMPTS) {
                    Log.warnf(failure, "The inbox of product %s was not brought up to date", productId);
                    return;
                }
            }
        }
    }

    private void enter(UUID productId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Found> found = new LinkedHashMap<>();
        for (InboxSource source : sources) {
            source.find(productId, now).forEach(each -> found.putIfAbsent(each.naturalKey(), each));
        }
        Set<String> known = InboxEntry.known(productId, found.keySet());
        found.values().stream()
                .filter(each -> !known.contains(each.naturalKey()))
                .sorted((one, other) -> one.happenedAt().compareTo(other.happenedAt()))
                .forEach(each -> entry(productId, each, now).persist());
    }

    private static InboxEntry entry(UUID productId, Found found, Instant now) {
        InboxEntry entry = new InboxEntry();
        entry.productId = productId;
        entry.id = Ids.next();
        entry.naturalKey = found.naturalKey();
        entry.kind = found.kind();
        entry.subjectKind = found.subjectKind();
        entry.subjectId = found.subjectId();
        entry.subjectKey = found.subjectKey();
        entry.sentence = found.sentence();
        entry.happenedAt = found.happenedAt();
        entry.recordedAt = now;
        entry.revision = 1;
        return entry;
    }
}
