package dev.holdfast.access;

import java.time.Instant;
import java.util.UUID;

/**
 * @param active may sign in
 * @param hasPassword somebody can sign in to it by password
 */
public record AccountView(
        UUID accountId,
        String email,
        String displayName,
        Role role,
        boolean active,
        boolean hasPassword,
        Instant createdAt) {
    static AccountView of(Account account) {
        return new AccountView(
                account.id,
                account.email,
                account.displayName,
                account.role,
                account.active,
                account.passwordHash != null,
                account.createdAt);
    }
}
