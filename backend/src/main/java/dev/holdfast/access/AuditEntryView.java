package dev.holdfast.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One change about access.
 *
 * @param actor who did it: a display name, {@code token:<name>}, {@code nobody}, {@code set-up link} or {@code system}
 * @param action what was done, such as {@code account_changed}
 * @param subject to what: an email or a token
 * @param address from where, as the server saw it
 * @param changes old and new values; secrets are never told
 */
public record AuditEntryView(
        UUID auditEntryId,
        Instant recordedAt,
        String actor,
        String action,
        String subject,
        String address,
        List<AuditChange> changes) {
    static AuditEntryView of(AuditEntry entry) {
        return new AuditEntryView(
                entry.id, entry.recordedAt, entry.actor, entry.action, entry.subject, entry.address, entry.changes);
    }
}
