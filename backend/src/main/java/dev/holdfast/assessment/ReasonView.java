package dev.holdfast.assessment;

import dev.holdfast.evidence.Reason;

/** Why a verdict or a grade is what it is: a stable code, whether it speaks for or against, and its own sentence. */
public record ReasonView(String code, String tone, String text) {
    static ReasonView of(Reason reason) {
        return new ReasonView(Wire.name(reason.code()), Wire.name(reason.tone()), reason.text());
    }
}
