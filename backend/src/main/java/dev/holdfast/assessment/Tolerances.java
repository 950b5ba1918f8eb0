package dev.holdfast.assessment;

import dev.holdfast.platform.RevisionLog;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads of the tolerances: one statement each, however much it finds; {@code asOf} null means now. */
@ApplicationScoped
public class Tolerances {
    static final String SUBJECT = "tolerance";

    private final RevisionLog.Documents<ToleranceView> documents;

    Tolerances(RevisionLog log) {
        this.documents = log.documents(SUBJECT, ToleranceView.class);
    }

    public Optional<ToleranceView> one(UUID productId, UUID toleranceId, @Nullable Instant asOf) {
        if (asOf != null) return documents.one(productId, toleranceId, asOf);
        return Tolerance.one(productId, toleranceId).map(ToleranceView::of);
    }

    /** The tolerance of a cell. */
    public Optional<ToleranceView> of(UUID productId, UUID metricId, UUID segmentId, @Nullable Instant asOf) {
        if (asOf == null) return Tolerance.of(productId, metricId, segmentId).map(ToleranceView::of);
        return documents.about(productId, List.of(cell(metricId, segmentId)), asOf).stream()
                .findFirst();
    }

    /** All of a product's tolerances, in the order in which they were first agreed here. */
    public List<ToleranceView> all(UUID productId, @Nullable Instant asOf) {
        if (asOf == null)
            return Tolerance.all(productId).stream().map(ToleranceView::of).toList();
        try (Stream<ToleranceView> all = documents.all(productId, null, asOf)) {
            return all.toList();
        }
    }

    /** Up to {@code limit} of them, those after an id. */
    List<ToleranceView> page(UUID productId, @Nullable UUID after, int limit, @Nullable Instant asOf) {
        if (asOf == null)
            return Tolerance.page(productId, after, limit).stream()
                    .map(ToleranceView::of)
                    .toList();
        try (Stream<ToleranceView> all = documents.all(productId, after, asOf)) {
            return all.limit(limit).toList();
        }
    }

    static String cell(UUID metricId, UUID segmentId) {
        return metricId + "/" + segmentId;
    }
}
