package dev.holdfast.access;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to change; null leaves it as it is. A new password, another role or an end of the account signs the person out. */
public record AccountChange(
        @Nullable
        @Size(max = 100)
        @Pattern(regexp = ".*\\S.*", message = "must not be blank")
        @Schema(examples = "Petra Planner")
        String displayName,

        @Nullable Role role,
        @Nullable Boolean active,
        @Nullable @Password String password) {}
