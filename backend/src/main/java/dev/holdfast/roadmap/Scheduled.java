package dev.holdfast.roadmap;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the schedule knows of an item. */
record Scheduled(
        UUID id,
        String keyPrefix,
        int keyNumber,
        String title,
        Stage stage,
        boolean archived,
        List<UUID> waitsFor,
        @Nullable RoadmapDate startedOn,
        @Nullable RoadmapDate shippedOn,
        int revision) {

    static final Comparator<Scheduled> BY_KEY =
            Comparator.comparing(Scheduled::keyPrefix).thenComparing(Scheduled::keyNumber);

    static Scheduled of(RoadmapItem item) {
        return new Scheduled(
                item.id,
                item.keyPrefix,
                item.keyNumber,
                item.title,
                item.stage,
                item.archived,
                item.waitsFor,
                item.startedOn,
                item.shippedOn,
                item.revision);
    }

    String key() {
        return keyPrefix + "-" + keyNumber;
    }

    ItemDates dates() {
        return new ItemDates(startedOn, shippedOn);
    }

    Scheduled on(ItemDates dates) {
        return new Scheduled(
                id,
                keyPrefix,
                keyNumber,
                title,
                stage,
                archived,
                waitsFor,
                dates.startedOn(),
                dates.shippedOn(),
                revision);
    }

    /** Whether it has neither shipped nor been cut. */
    boolean unshipped() {
        return stage == Stage.PLANNED || stage == Stage.BUILDING;
    }

    /** Whether what it waits for still matters. */
    boolean waits() {
        return unshipped() && !archived;
    }
}
