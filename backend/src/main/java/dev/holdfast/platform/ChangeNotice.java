package dev.holdfast.platform;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That something changed, and by whom; not what it is now, which whoever may know reads again.
 *
 * @param id sorts by time (UUIDv7)
 * @param subjectId null: many of the kind, or no single one
 * @param revision the number that the change led to; null where the subject has none, or is none
 * @param author as in {@link Change}
 */
public record ChangeNotice(
        UUID id,
        UUID productId,
        ChangedKind what,
        @Nullable UUID subjectId,
        @Nullable Integer revision,
        String author) {}
