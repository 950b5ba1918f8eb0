package dev.holdfast.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A token for a machine. It may do what its maker's role allows, and of that only what its scopes say.
 *
 * @param name what it is for
 */
public record NewToken(
        @NotBlank @Size(max = 100) @Schema(examples = "nightly evaluation")
        String name,

        @NotEmpty @Size(max = 10) Set<@NotNull Scope> scopes,
        @NotNull @Min(1) @Max(366) @Schema(examples = "90") Integer expiresInDays) {}
