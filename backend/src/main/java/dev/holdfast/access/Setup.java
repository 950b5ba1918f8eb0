package dev.holdfast.access;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The first account, an administrator's.
 *
 * @param token from the link that the first start printed; works once
 */
public record Setup(
        @NotBlank @Size(max = 100) String token,

        @NotNull @Email @Size(min = 3, max = 254) @Schema(examples = "admin@example.org")
        String email,

        @NotBlank @Size(max = 100) @Schema(examples = "Ada Admin")
        String displayName,

        @NotNull @Password @Schema(examples = "correct horse battery staple")
        String password) {}
