package dev.holdfast.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An account for one more person. */
public record NewAccount(
        @NotNull @Email @Size(min = 3, max = 254) @Schema(examples = "planner@example.org")
        String email,

        @NotBlank @Size(max = 100) @Schema(examples = "Petra Planner")
        String displayName,

        @NotNull Role role,

        @NotNull @Password @Schema(examples = "correct horse battery staple")
        String password) {}
