package dev.holdfast.assessment;

import dev.holdfast.metrics.Product;
import dev.holdfast.metrics.SnapshotsRecorded;
import dev.holdfast.roadmap.ItemShipped;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.context.ManagedExecutor;

/**
 * When products are brought up to date: soon after their snapshots, items or agreements changed, and by a sweep over all,
 * which repairs whatever an event missed and notices that an evaluation date has passed.
 */
@ApplicationScoped
class Sweep {
    private final Assessor assessor;
    private final ManagedExecutor executor;
    private final OneAtATime asked = new OneAtATime();
    private final Map<UUID, Lock> atWork = new ConcurrentHashMap<>();

    Sweep(Assessor assessor, ManagedExecutor executor) {
        this.assessor = assessor;
        this.executor = executor;
    }

    void onSnapshots(@Observes SnapshotsRecorded event) {
        soon(event.productId());
    }

    void onShipped(@Observes(during = TransactionPhase.AFTER_SUCCESS) ItemShipped event) {
        soon(event.productId());
    }

    void onAgreed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AgreementChanged event) {
        soon(event.productId());
    }

    /** Every product is looked at; only what has changed is computed. */
    @Scheduled(every = "${holdfast.sweep.every:60s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void all() {
        List<UUID> products = QuarkusTransaction.requiringNew()
                .call(() -> Product.<Product>listAll().stream()
                        .map(product -> product.id)
                        .toList());
        products.forEach(this::now);
    }

    /** Not while the caller waits, and on one thread however often it is asked for meanwhile. */
    private void soon(UUID productId) {
        asked.run(productId, executor, () -> now(productId));
    }

    /** One thread of this node at a time; nodes keep out of each other's way by a row that they lock. */
    private void now(UUID productId) {
        Lock lock = atWork.computeIfAbsent(productId, none -> new ReentrantLock());
        lock.lock();
        try {
            assessor.assess(productId);
        } catch (RuntimeException failure) {
            // The next sweep tries again: nothing is lost but time.
            Log.warnf(failure, "Product %s was not brought up to date", productId);
        } finally {
            lock.unlock();
        }
    }
}
