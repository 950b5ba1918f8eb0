package dev.holdfast.assessment;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.platform.JsonColumn;
import java.util.List;

/** The guardrails of a plan in one column. */
class GuardrailList extends JsonColumn<List<Guardrail>> {
    GuardrailList() {
        super(new TypeReference<>() {});
    }
}
