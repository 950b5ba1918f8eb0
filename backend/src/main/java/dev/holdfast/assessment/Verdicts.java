package dev.holdfast.assessment;

import dev.holdfast.evidence.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What came of items, for other rooms. */
@ApplicationScoped
public class Verdicts {

    /** The verdict in the cell that the plan of each of these items names first; one statement. */
    public Map<UUID, Verdict> of(UUID productId, Collection<UUID> itemIds) {
        return Outcome.primary(productId, itemIds).stream()
                .collect(Collectors.toMap(outcome -> outcome.itemId, outcome -> outcome.verdict));
    }
}
