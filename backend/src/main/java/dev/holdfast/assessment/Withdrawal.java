package dev.holdfast.assessment;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Takes a sign-off back. */
@Schema(examples = "{\"reason\": \"The contract started earlier\"}")
public record Withdrawal(@NotNull @Size(min = 1, max = 2000) String reason) {}
