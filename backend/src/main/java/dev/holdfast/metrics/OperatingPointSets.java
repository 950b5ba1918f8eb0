package dev.holdfast.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What other rooms may ask about operating points; {@code asOf} null means now. */
@ApplicationScoped
public class OperatingPointSets {
    private final Clock clock;

    OperatingPointSets(Clock clock) {
        this.clock = clock;
    }

    /** A set with its points and the threshold in use, as it was known; one statement. */
    public Optional<OperatingPointSetView> one(UUID productId, UUID setId, @Nullable Instant asOf) {
        return OperatingPointSet.view(productId, setId, asOf == null ? clock.instant() : asOf);
    }
}
