package dev.holdfast.metrics;

import java.util.UUID;

/** A segment of a product's inputs: one part of one dimension; {@code all} of {@code all} is all inputs. */
public record SegmentView(UUID segmentId, UUID productId, String dimension, String segment) {
    static SegmentView of(Segment segment) {
        return new SegmentView(segment.id, segment.productId, segment.dimension, segment.name);
    }
}
