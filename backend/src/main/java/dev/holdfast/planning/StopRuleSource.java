package dev.holdfast.planning;

import dev.holdfast.assessment.StopRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Work whose stop condition is met: whether to stop is for a person to say. */
@ApplicationScoped
class StopRuleSource implements InboxSource {
    private final StopRules rules;

    StopRuleSource(StopRules rules) {
        this.rules = rules;
    }

    @Override
    public List<Found> find(UUID productId, Instant now) {
        return rules.met(productId, now).stream()
                .map(met -> new Found(
                        "stop_rule_met/" + met.item().itemId() + "/" + met.occasion(),
                        InboxKind.STOP_RULE_MET,
                        SubjectKind.ITEM,
                        met.item().itemId(),
                        met.item().key(),
                        met.item().key() + ", " + met.item().title() + ": its stop rule is met. " + met.sentence(),
                        met.at()))
                .toList();
    }
}
