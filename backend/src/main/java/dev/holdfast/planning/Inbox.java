package dev.holdfast.planning;

import dev.holdfast.assessment.AssessmentRecorded;
import dev.holdfast.metrics.Product;
import dev.holdfast.planning.InboxSource.Found;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.Clash;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Lease;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
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

    /** Of several nodes one sweeps. */
    static final String LEASE = "inbox";

    /** Who brings back what was to be looked at again. */
    private static final String SYSTEM = "system";

    private static final Duration TURN = Duration.ofMinutes(2);

    private final Instance<InboxSource> sources;
    private final Lease leases;
    private final ChangeFeed feed;
    private final Clock clock;

    Inbox(Instance<InboxSource> sources, Lease leases, ChangeFeed feed, Clock clock) {
        this.sources = sources;
        this.leases = leases;
        this.feed = feed;
        this.clock = clock;
    }

    void onAssessed(@Observes AssessmentRecorded event) {
        takeIn(event.productId());
    }

    @Scheduled(every = "${holdfast.sweep.every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void all() {
        if (!leases.tryHold(LEASE, TURN)) return;
        List<UUID> products = QuarkusTransaction.requiringNew()
                .call(() -> Product.<Product>listAll().stream()
                        .map(product -> product.id)
                        .toList());
        for (UUID product : products) {
            // Kept after the last one too: it is the same node's turn in a minute, unless it has died.
            if (!leases.tryHold(LEASE, TURN)) return;
            takeIn(product);
        }
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
        List<InboxEntry> dueAgain = InboxEntry.dueAgain(productId, LocalDate.ofInstant(now, ZoneOffset.UTC));
        for (InboxEntry entry : dueAgain) {
            entry.open();
            InboxHandling.record(entry, HandlingKind.CAME_BACK, SYSTEM, now);
        }
        Map<InboxSource, List<Found>> found = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        for (InboxSource source : sources) {
            found.put(
                    source,
                    source.find(productId, now).stream()
                            .filter(each -> keys.add(each.naturalKey()))
                            .toList());
        }
        keys.removeAll(InboxEntry.known(productId, keys));
        if (!dueAgain.isEmpty() || !keys.isEmpty()) feed.tell(productId, ChangedKind.INBOX, ChangeFeed.SYSTEM);
        if (keys.isEmpty()) return;
        List<Found> news = new ArrayList<>();
        found.forEach((source, all) -> news.addAll(source.told(
                productId,
                all.stream().filter(each -> keys.contains(each.naturalKey())).toList())));
        news.stream()
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
