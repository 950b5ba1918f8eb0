package dev.holdfast.access;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a person signs in with. */
public record SignIn(
        @NotBlank @Size(max = 254) @Schema(examples = "planner@example.org")
        String email,

        @NotBlank @Size(max = 200) @Schema(examples = "correct horse battery staple")
        String password) {}
