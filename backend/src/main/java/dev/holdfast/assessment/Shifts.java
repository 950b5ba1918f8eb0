package dev.holdfast.assessment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.assessment.CellReading.JudgedTransition;
import dev.holdfast.assessment.Facts.ProductFacts;
import dev.holdfast.evidence.CellHistory;
import dev.holdfast.evidence.Metric;
import dev.holdfast.evidence.Shift;
import dev.holdfast.metrics.EnvironmentEvent;
import dev.holdfast.metrics.EventKind;
import dev.holdfast.metrics.Snapshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far the inputs moved at every transition: as stored, or, as of an earlier time, computed from what was known then by the
 * same functions. What is proven raises an environment event, once.
 */
@ApplicationScoped
public class Shifts {
    /** A shift takes thousands of draws, and is the same for the same windows: old transitions are not drawn again. */
    private static final int REMEMBERED = 500;

    private record Asked(String dimension, Shift.Sides sides, double rho) {}

    private final Facts facts;
    private final ObjectMapper json;
    private final Map<Asked, Shift> remembered = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Shift> eldest) {
            return size() > REMEMBERED;
        }
    });

    Shifts(Facts facts, ObjectMapper json) {
        this.facts = facts;
        this.json = json;
    }

    /** The transitions of a product, in time order, for those who draw and speak of them. */
    public record AtTransitions(List<InputShiftView> views, List<Shift> strongest) {

        private static AtTransitions of(List<InputShift> shifts) {
            return new AtTransitions(
                    shifts.stream().map(InputShiftView::of).toList(),
                    shifts.stream().map(InputShift::strongest).collect(Collectors.toList()));
        }

        /** @param document as it is stored; null: nothing is */
        public static AtTransitions stored(@Nullable String document, ObjectMapper json) {
            return of(document == null ? List.of() : parse(document, json));
        }

        /** What is said of a judged transition over all inputs: "held" is said against a proven shift. */
        public String said(Metric metric, JudgedTransition transition) {
            for (int i = 0; i < views.size(); i++) {
                if (views.get(i).at().equals(transition.at())) {
                    return Shift.against(metric, transition.assessment(), strongest.get(i));
                }
            }
            return transition.assessment().sentence();
        }
    }

    public AtTransitions of(UUID productId, @Nullable Instant asOf) {
        return AtTransitions.of(read(productId, asOf));
    }

    List<InputShift> read(UUID productId, Instant asOf) {
        if (asOf != null) {
            return compute(facts.read(productId, asOf, asOf), asOf);
        }
        StoredShift stored = StoredShift.findById(productId);
        return stored == null ? List.of() : parse(stored.document, json);
    }

    /** Computes what is stored anew when its inputs have changed, and raises the events that follow from it. */
    void keep(ProductFacts product, String fingerprint, Instant now) {
        StoredShift stored = StoredShift.findById(product.productId());
        if (stored != null && stored.fingerprint.equals(fingerprint)) {
            return;
        }
        List<InputShift> shifts = compute(product, null);
        StoredShift row = stored == null ? new StoredShift() : stored;
        row.productId = product.productId();
        row.fingerprint = fingerprint;
        row.recordedAt = now;
        row.document = write(shifts);
        row.persist();
        raise(product.productId(), shifts, now);
    }

    private List<InputShift> compute(ProductFacts product, Instant asOf) {
        return InputShift.of(
                Snapshots.mixes(product.productId(), asOf),
                product.periods(),
                product.agreed(),
                main(product, asOf),
                this::shift);
    }

    private Shift shift(String dimension, Shift.Sides sides, double rho) {
        Asked asked = new Asked(dimension, sides, rho);
        Shift known = remembered.get(asked);
        if (known == null) {
            known = Shift.of(dimension, sides, rho);
            remembered.put(asked, known);
        }
        return known;
    }

    /** The metric that most plans judge by, over all inputs; without plans the first that is measured; null: nothing is. */
    private CellHistory main(ProductFacts product, Instant asOf) {
        if (product.allInputs() == null) {
            return null;
        }
        Map<UUID, Integer> plans = new HashMap<>();
        product.agreed()
                .shippedByTransition()
                .values()
                .forEach(items -> items.stream()
                        .filter(item -> item.plan() != null)
                        .forEach(item -> plans.merge(item.plan().metricId(), 1, Integer::sum)));
        return facts.measured(product, product.allInputs(), asOf).stream()
                .min(Comparator.comparing(cell -> 0 - plans.getOrDefault(cell.metric().id, 0)))
                .map(cell -> cell.inputs().history())
                .orElse(null);
    }

    /** Once for each transition and dimension; what turns out otherwise when more is sent is corrected or taken back. */
    private static void raise(UUID productId, List<InputShift> shifts, Instant now) {
        Map<String, EnvironmentEvent> told = EnvironmentEvent.detected(productId);
        for (InputShift transition : shifts) {
            for (Shift shift : transition.dimensions()) {
                String key = EnvironmentEvent.detectedKey(
                        "shift",
                        shift.dimension(),
                        transition.newVersion(),
                        transition.at().toString());
                EnvironmentEvent before = told.get(key);
                if (transition.over() && (shift.noteworthy() || before != null)) {
                    EnvironmentEvent.detect(
                            productId,
                            before,
                            key,
                            LocalDate.ofInstant(transition.at(), ZoneOffset.UTC),
                            EventKind.INPUT_SHIFT,
                            shift.title(),
                            List.of(shift.dimension()),
                            transition.knownAt().isAfter(now) ? now : transition.knownAt(),
                            now);
                }
            }
        }
    }

    private static List<InputShift> parse(String document, ObjectMapper json) {
        try {
            return List.of(json.readValue(document, InputShift[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored shift cannot be read", e);
        }
    }

    private String write(List<InputShift> shifts) {
        try {
            return json.writeValueAsString(shifts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }
}
