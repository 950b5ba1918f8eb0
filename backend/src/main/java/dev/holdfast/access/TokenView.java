package dev.holdfast.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param madeBy display name of the person on whose behalf it calls
 * @param role the most that it may do
 * @param revokedAt null while it is not revoked
 */
public record TokenView(
        UUID tokenId,
        String name,
        String madeBy,
        Role role,
        List<Scope> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt) {
    static TokenView of(ApiToken token) {
        return new TokenView(
                token.id,
                token.name,
                token.account.displayName,
                token.effectiveRole(),
                Scope.split(token.scopes).stream().sorted().toList(),
                token.createdAt,
                token.expiresAt,
                token.revokedAt);
    }
}
