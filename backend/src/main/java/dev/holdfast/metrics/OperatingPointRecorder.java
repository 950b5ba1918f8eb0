package dev.holdfast.metrics;

import dev.holdfast.access.Caller;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.Clash;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores sets of operating points, each once. */
@ApplicationScoped
class OperatingPointRecorder {
    private static final int ATTEMPTS = 3;

    private final Clock clock;
    private final Caller caller;
    private final ChangeFeed feed;

    OperatingPointRecorder(Clock clock, Caller caller, ChangeFeed feed) {
        this.feed = feed;
        this.clock = clock;
        this.caller = caller;
    }

    /** @param created false: the same set was there already */
    record Recorded(OperatingPointSetView set, boolean created) {}

    /**
     * Stores an acceptable set unless it is there. When this returns it is committed.
     *
     * @throws ProblemException {@code VALIDATION_FAILED} with all that is wrong
     */
    Recorded record(UUID productId, NewOperatingPointSet set) {
        List<Violation> violations = OperatingPointRules.violations(set, now());
        if (!violations.isEmpty())
            throw new ProblemException(ErrorCode.VALIDATION_FAILED, null, violations.toArray(Violation[]::new));
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> recordOnce(productId, set));
            } catch (RuntimeException failure) {
                // Two senders met on the same set or version: the other's is there now.
                if (attempt == ATTEMPTS || !Clash.isBehind(failure)) throw failure;
            }
        }
    }

    private Recorded recordOnce(UUID productId, NewOperatingPointSet body) {
        Instant now = now();
        ModelVersion version = ModelVersion.withName(productId, body.modelVersion())
                .orElseGet(() -> ModelVersion.first(productId, body.modelVersion(), now));
        List<CountedPoint> points = body.points().stream()
                .sorted(Comparator.comparingDouble(CountedPoint::threshold))
                .toList();
        boolean illustrative = Boolean.TRUE.equals(body.illustrative());
        UUID content = Fingerprint.of(
                body.title(),
                illustrative,
                body.evaluationSet(),
                micros(body.windowStart()),
                micros(body.windowEnd()),
                points.stream()
                        .map(p -> List.<Object>of(p.threshold(), p.tp(), p.fp(), p.fn(), p.tn()))
                        .toList(),
                body.inUseThreshold(),
                micros(body.knownAt()),
                body.sourceUrl(),
                body.externalId());
        Optional<OperatingPointSet> there = OperatingPointSet.same(productId, version.id, body.source(), content);
        if (there.isPresent()) return new Recorded(view(productId, there.get().id, now), false);
        OperatingPointSet set = new OperatingPointSet();
        set.id = Ids.next();
        set.productId = productId;
        set.modelVersionId = version.id;
        set.source = body.source();
        set.title = body.title();
        set.illustrative = illustrative;
        set.evaluationSet = body.evaluationSet();
        set.windowStart = micros(body.windowStart());
        set.windowEnd = micros(body.windowEnd());
        set.content = content;
        set.pointCount = points.size();
        set.positives = points.get(0).tp() + points.get(0).fn();
        set.negatives = points.get(0).fp() + points.get(0).tn();
        set.points = points;
        set.sourceUrl = body.sourceUrl();
        set.externalId = body.externalId();
        set.knownAt = body.knownAt() == null ? now : micros(body.knownAt());
        set.recordedAt = now;
        set.persist();
        feed.tell(productId, ChangedKind.MEASUREMENT, caller.name());
        if (body.inUseThreshold() != null) declare(set, body.inUseThreshold(), set.knownAt, now);
        return new Recorded(view(productId, set.id, now), true);
    }

    /** Declares the threshold in use, unless it is already; within the caller's transaction. */
    OperatingPointSetView declare(UUID productId, UUID setId, NewOperatingPointUse body) {
        Instant now = now();
        OperatingPointSet set = OperatingPointSet.of(productId, setId)
                .orElseThrow(() -> ProblemException.notFound("set of operating points"));
        if (body.knownAt() != null && body.knownAt().isAfter(now))
            throw ProblemException.invalid("/knownAt", "must not lie in the future: it is " + now + " now");
        if (set.points.stream().noneMatch(p -> OperatingPointRules.same(p.threshold(), body.threshold())))
            throw ProblemException.invalid("/threshold", "is not among the thresholds of this set");
        Instant known = body.knownAt() == null ? now : micros(body.knownAt());
        OperatingPointSetView as = view(productId, setId, known.isBefore(set.knownAt) ? set.knownAt : known);
        if (as.inUseThreshold() == null || !OperatingPointRules.same(as.inUseThreshold(), body.threshold()))
            declare(set, body.threshold(), known.isBefore(set.knownAt) ? set.knownAt : known, now);
        return view(productId, setId, now);
    }

    private void declare(OperatingPointSet set, double threshold, Instant known, Instant now) {
        OperatingPointUse use = new OperatingPointUse();
        use.id = Ids.next();
        use.productId = set.productId;
        use.operatingPointSetId = set.id;
        use.threshold = threshold;
        use.declaredBy = caller.name();
        use.knownAt = known;
        use.recordedAt = now;
        use.persist();
        feed.tell(set.productId, ChangedKind.MEASUREMENT, caller.name());
    }

    private static OperatingPointSetView view(UUID productId, UUID setId, Instant asOf) {
        return OperatingPointSet.view(productId, setId, asOf).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
