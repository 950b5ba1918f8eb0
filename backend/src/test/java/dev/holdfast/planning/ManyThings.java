package dev.holdfast.planning;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A source of the tests alone: a product of which very much needs a look, told at length when it is asked for. */
@ApplicationScoped
class ManyThings implements InboxSource {
    static final int MANY = 2_100;

    private final AtomicInteger told = new AtomicInteger();
    private volatile @Nullable UUID product;

    void happenIn(UUID productId) {
        told.set(0);
        product = productId;
    }

    int told() {
        return told.get();
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        if (!productId.equals(product)) return List.of();
        return IntStream.range(0, MANY)
                .mapToObj(i -> new Found(
                        "test/" + i,
                        InboxKind.EVENT_DETECTED,
                        SubjectKind.ENVIRONMENT_EVENT,
                        productId,
                        null,
                        "something",
                        now))
                .toList();
    }

    @Override
    public List<Found> told(UUID productId, List<Found> news) {
        told.addAndGet(news.size());
        return news.stream().map(each -> each.saying("Something happened.")).toList();
    }
}
