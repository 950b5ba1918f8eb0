package dev.holdfast.ingest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * An answer to a question of an import.
 *
 * @param question its name
 * @param value one of its choices, an instant such as {@code 1998-11-24T00:00:00Z}, or text, as its type says
 */
public record NewAnswer(
        @NotBlank @Size(max = 1000) String question,
        @NotBlank @Size(max = 1000) String value) {}
