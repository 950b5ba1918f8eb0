package dev.holdfast.live;

import dev.holdfast.access.Credential;
import dev.holdfast.access.Credentials;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangeNotice;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.HoldfastConfig;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.ProblemException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who listens on this node. One look at the {@link ChangeFeed} serves all of them: once a second, only while
 * somebody listens, on a borrowed thread and a borrowed connection; a stream itself holds neither.
 *
 * <p>A look reads again what is younger than the feed's overlap and leaves out what it has seen, since a notice may show
 * up after one with a greater id. Whoever resumes is told again of the overlap before the position, for the same reason:
 * every change is told at least once, and its id tells that it was told before.
 */
@ApplicationScoped
class Listeners {
    /** One look takes on no more: whoever listens then reads everything again, which is cheaper by then. */
    static final int MOST_AT_ONCE = 5000;

    /** What a slow reader may lag behind before its stream ends, and it resumes. */
    private static final int BUFFER = 8000;

    private static final Duration RETRY = Duration.ofSeconds(30);

    private final ChangeFeed feed;
    private final Credentials credentials;
    private final HoldfastConfig.Live config;
    private final Vertx vertx;

    private final Set<Listener> all = ConcurrentHashMap.newKeySet();

    /** Ids within the overlap that the looks have found; guarded by this. */
    private Set<UUID> seen = new HashSet<>();

    /** Of the timer that runs while somebody listens; null: nobody does. Guarded by this. */
    private @Nullable Long timer;

    /** A look that takes long is not followed by all those that it kept waiting. */
    private final AtomicBoolean looking = new AtomicBoolean();

    private long beatAt;
    private long checkAt;

    Listeners(ChangeFeed feed, Credentials credentials, HoldfastConfig config, Vertx vertx) {
        this.feed = feed;
        this.credentials = credentials;
        this.config = config.live();
        this.vertx = vertx;
    }

    /**
     * A stream of what changes in a product, until its credential ends; blocks for two short reads.
     *
     * @param after the position to resume from; null: now, and a moment before
     * @throws ProblemException {@code TOO_MANY_REQUESTS} if this person listens too often, {@code BUSY} if everybody does
     */
    Multi<Listener.Told> listen(UUID productId, Credential credential, @Nullable UUID after) {
        long ofPerson = all.stream()
                .filter(one -> one.credential.accountId().equals(credential.accountId()))
                .count();
        if (ofPerson >= config.streamsPerPerson())
            throw ProblemException.tooMany(
                    "One person may listen " + config.streamsPerPerson() + " times at once.", RETRY);
        if (all.size() >= config.streamsPerNode())
            throw ProblemException.busy(
                    "No more than " + config.streamsPerNode() + " streams are served at once.", RETRY);
        return Multi.createFrom().emitter(emitter -> begin(productId, credential, after, emitter), BUFFER);
    }

    private void begin(
            UUID productId, Credential credential, @Nullable UUID after, MultiEmitter<? super Listener.Told> emitter) {
        Listener listener = new Listener(productId, credential, emitter);
        try {
            join(listener);
            emitter.onTermination(() -> leave(listener));
            replay(listener, after);
        } catch (RuntimeException failure) {
            leave(listener);
            emitter.fail(failure);
        }
    }

    /**
     * Registered before this reads what was: what changes in between may come twice, and never not at all. A page is read
     * a moment before its stream begins, so that even a new one goes back by the overlap.
     */
    private void replay(Listener listener, @Nullable UUID after) {
        UUID here = Ids.next();
        listener.tell(notice(here, listener.productId, ChangedKind.BEGINNING));
        UUID from = Ids.from(Ids.millis(after == null ? here : after) - ChangeFeed.OVERLAP.toMillis());
        boolean forgotten = from.compareTo(Ids.ago(ChangeFeed.KEPT)) < 0;
        List<ChangeNotice> missed = forgotten ? List.of() : feed.after(listener.productId, from, MOST_AT_ONCE);
        if (forgotten || missed.size() == MOST_AT_ONCE)
            listener.tell(notice(Ids.next(), listener.productId, ChangedKind.EVERYTHING));
        else missed.forEach(listener::tell);
    }

    private static ChangeNotice notice(UUID id, UUID productId, ChangedKind what) {
        return new ChangeNotice(id, productId, what, null, null, ChangeFeed.SYSTEM);
    }

    private synchronized void join(Listener listener) {
        if (timer == null) {
            // What was told before anybody listened is not news.
            seen = feed.after(Ids.ago(ChangeFeed.OVERLAP), MOST_AT_ONCE).stream()
                    .map(ChangeNotice::id)
                    .collect(Collectors.toSet());
            timer = vertx.setPeriodic(
                    config.every().toMillis(),
                    id -> vertx.executeBlocking(() -> {
                        look();
                        return null;
                    }));
        }
        all.add(listener);
    }

    private synchronized void leave(Listener listener) {
        all.remove(listener);
        if (all.isEmpty() && timer != null) {
            vertx.cancelTimer(timer);
            timer = null;
        }
    }

    /** One turn: tells what is new, gives signs of life, ends what may no longer listen. What fails is tried next time. */
    private void look() {
        if (!looking.compareAndSet(false, true)) return;
        try {
            tellWhatIsNew();
            long now = System.nanoTime();
            if (now - beatAt >= config.heartbeat().toNanos()) {
                beatAt = now;
                all.forEach(Listener::beat);
            }
            if (now - checkAt >= config.checkCredentials().toNanos()) {
                checkAt = now;
                endWhoMayNoLonger();
            }
        } catch (RuntimeException failure) {
            Log.warnf(failure, "What has changed could not be told");
        } finally {
            looking.set(false);
        }
    }

    private synchronized void tellWhatIsNew() {
        List<ChangeNotice> found = feed.after(Ids.ago(ChangeFeed.OVERLAP), MOST_AT_ONCE);
        Set<UUID> inOverlap = new HashSet<>();
        for (ChangeNotice notice : found) {
            inOverlap.add(notice.id());
            if (seen.contains(notice.id())) continue;
            for (Listener one : all) if (one.productId.equals(notice.productId())) one.tell(notice);
        }
        seen = inOverlap;
        if (found.size() == MOST_AT_ONCE)
            for (Listener one : all) one.tell(notice(Ids.next(), one.productId, ChangedKind.EVERYTHING));
    }

    private void endWhoMayNoLonger() {
        Set<Credential> usable =
                credentials.usable(all.stream().map(one -> one.credential).toList());
        for (Listener one : all) if (!usable.contains(one.credential)) one.end();
    }

    /** How many streams are open, for tests. */
    int count() {
        return all.size();
    }

    @PreDestroy
    void endAll() {
        all.forEach(Listener::end);
    }
}
