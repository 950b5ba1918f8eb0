package dev.holdfast.planning;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.platform.JsonColumn;
import java.util.List;
import java.util.UUID;

/** The parts of a sprint that are always read whole, each in a column of its own. */
final class JsonDocuments {
    private JsonDocuments() {}

    static class People extends JsonColumn<List<PersonDays>> {
        People() {
            super(new TypeReference<>() {});
        }
    }

    static class Kinds extends JsonColumn<KindDays> {
        Kinds() {
            super(new TypeReference<>() {});
        }
    }

    static class ItemIds extends JsonColumn<List<UUID>> {
        ItemIds() {
            super(new TypeReference<>() {});
        }
    }

    static class Commitments extends JsonColumn<Commitment> {
        Commitments() {
            super(new TypeReference<>() {});
        }
    }

    static class Reports extends JsonColumn<SprintReport> {
        Reports() {
            super(new TypeReference<>() {});
        }
    }
}
