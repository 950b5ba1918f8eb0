package dev.holdfast.ingest;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which metric of the product a name in files of a format means. */
@Entity
@IdClass(MetricBinding.Key.class)
class MetricBinding extends PanacheEntityBase {
    record Key(UUID productId, String name) implements Serializable {}

    @Id
    UUID productId;

    /** See {@link Interview#memory}. */
    @Id
    String name;

    String metric;
    Instant rememberedAt;

    static Map<String, String> of(UUID productId) {
        Map<String, String> bindings = new HashMap<>();
        MetricBinding.<MetricBinding>list("productId", productId)
                .forEach(binding -> bindings.put(binding.name, binding.metric));
        return bindings;
    }

    static void remember(UUID productId, String name, String metric, Instant now) {
        MetricBinding binding = MetricBinding.<MetricBinding>findByIdOptional(new Key(productId, name))
                .orElseGet(() -> {
                    MetricBinding first = new MetricBinding();
                    first.productId = productId;
                    first.name = name;
                    return first;
                });
        binding.metric = metric;
        binding.rememberedAt = now;
        if (!binding.isPersistent()) binding.persist();
    }
}
