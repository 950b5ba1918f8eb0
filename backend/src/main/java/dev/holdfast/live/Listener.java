package dev.holdfast.live;

import dev.holdfast.access.Credential;
import dev.holdfast.platform.ChangeNotice;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One open stream. */
final class Listener {
    /** More than are told within {@link dev.holdfast.platform.ChangeFeed#OVERLAP} to one product, as a rule. */
    private static final int REMEMBERED = 2000;

    final UUID productId;
    final Credential credential;
    private final MultiEmitter<? super Told> emitter;

    /** What it was told: a notice may come by the replay and by the poll. */
    private final Map<UUID, Boolean> told = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What goes over the wire: a notice, or null for a sign of life. */
    record Told(ChangeNotice notice) {
        static final Told ALIVE = new Told(null);
    }

    Listener(UUID productId, Credential credential, MultiEmitter<? super Told> emitter) {
        this.productId = productId;
        this.credential = credential;
        this.emitter = emitter;
    }

    synchronized void tell(ChangeNotice notice) {
        if (told.put(notice.id(), true) == null) emitter.emit(new Told(notice));
    }

    synchronized void beat() {
        emitter.emit(Told.ALIVE);
    }

    void end() {
        emitter.complete();
    }
}
