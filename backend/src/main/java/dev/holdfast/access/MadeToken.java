package dev.holdfast.access;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A token that was just made.
 *
 * @param token to be sent as {@code Authorization: Bearer hf_…}; told this once, since only its hash is kept
 */
public record MadeToken(
        @Schema(examples = "hf_kX9r3uT0y5W8bQ2mN7vC1zL4pD6sF0gH9jK3aE8iR5o")
        String token,

        TokenView view) {}
