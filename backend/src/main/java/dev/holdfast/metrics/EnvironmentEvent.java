package dev.holdfast.metrics;

import dev.holdfast.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that happened outside of the team's work. Never changed: a correction is a new row of the same natural key. */
@Entity
@Table(name = "environment_event")
public class EnvironmentEvent extends PanacheEntityBase {
    private static final int LONGEST_TITLE = 500;
    private static final Comparator<EnvironmentEvent> IN_TIME =
            Comparator.comparing((EnvironmentEvent event) -> event.on).thenComparing(event -> event.id);

    @Id
    public UUID id;

    public UUID productId;

    String naturalKey;
    UUID content;

    @Column(name = "happened_on")
    public LocalDate on;

    @Enumerated(EnumType.STRING)
    public EventKind kind;

    public String title;

    /** Names of the inputs that it touched. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> inputs;

    /** Found by Holdfast rather than reported. */
    public boolean detected;

    /** The sender's own key; null: none. */
    public String externalKey;

    public Instant knownAt;
    public Instant recordedAt;

    /** The product's events as known at that time (null: now), earliest first; of one natural key the one known last. */
    public static List<EnvironmentEvent> of(UUID productId, Instant asOf) {
        List<EnvironmentEvent> known = asOf == null
                ? list("productId = ?1 order by knownAt, id", productId)
                : list("productId = ?1 and knownAt <= ?2 order by knownAt, id", productId, asOf);
        Map<String, EnvironmentEvent> current = new LinkedHashMap<>();
        for (EnvironmentEvent event : known) current.put(event.naturalKey, event);
        return current.values().stream().sorted(IN_TIME).toList();
    }

    /** An event as it is told at a time, and as it was told before; null: it was not told yet. */
    public record Told(EnvironmentEvent event, @Nullable EnvironmentEvent before) {}

    /** Events of which something became known after a time, up to another one; one statement. */
    public static List<Told> told(UUID productId, Instant asOf, Instant until) {
        Map<String, EnvironmentEvent> before = new LinkedHashMap<>();
        Map<String, EnvironmentEvent> since = new LinkedHashMap<>();
        EnvironmentEvent.<EnvironmentEvent>list(
                        "productId = ?1 and knownAt <= ?2 order by knownAt, id", productId, until)
                .forEach(event -> (event.knownAt.isAfter(asOf) ? since : before).put(event.naturalKey, event));
        return since.values().stream()
                .map(event -> new Told(event, before.get(event.naturalKey)))
                .toList();
    }

    /** What Holdfast itself found and last said, by natural key. */
    public static Map<String, EnvironmentEvent> detected(UUID productId) {
        Map<String, EnvironmentEvent> current = new LinkedHashMap<>();
        EnvironmentEvent.<EnvironmentEvent>list("productId = ?1 and detected = true order by knownAt, id", productId)
                .forEach(event -> current.put(event.naturalKey, event));
        return current;
    }

    /** The key of what is detected about these parts: the same parts, the same key, on every node. */
    public static String detectedKey(String... parts) {
        return "detected:" + Fingerprint.of((Object[]) parts);
    }

    /**
     * Records what Holdfast found by itself. Told once: with the same title nothing happens, with another one, since more was
     * sent meanwhile, it supersedes what was said before.
     *
     * @param before what was last said under this key; null: nothing
     * @param key by {@link #detectedKey}
     * @param knownAt when it followed from what the team knew
     */
    public static void detect(
            UUID productId,
            @Nullable EnvironmentEvent before,
            String key,
            LocalDate on,
            EventKind kind,
            String title,
            List<String> inputs,
            Instant knownAt,
            Instant now) {
        String shown = title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
        if (before != null && before.title.equals(shown)) return;
        Instant known = before != null && before.knownAt.isAfter(knownAt) ? before.knownAt : knownAt;
        EnvironmentEvent event = new EnvironmentEvent();
        event.id = Ids.next();
        event.productId = productId;
        event.naturalKey = key;
        // Of what was said before it, so that the database refuses a second row of the same, and one may return to a
        // title.
        event.content = Fingerprint.of(key, shown, before == null ? null : before.id);
        event.on = on;
        event.kind = kind;
        event.title = shown;
        event.inputs = inputs;
        event.detected = true;
        event.knownAt = known.truncatedTo(ChronoUnit.MICROS);
        event.recordedAt = now.truncatedTo(ChronoUnit.MICROS);
        event.persist();
    }

    static Optional<EnvironmentEvent> of(UUID productId, UUID eventId) {
        return find("productId = ?1 and id = ?2", productId, eventId).firstResultOptional();
    }

    static Optional<EnvironmentEvent> same(UUID productId, String naturalKey, UUID content) {
        return find("productId = ?1 and naturalKey = ?2 and content = ?3", productId, naturalKey, content)
                .firstResultOptional();
    }
}
