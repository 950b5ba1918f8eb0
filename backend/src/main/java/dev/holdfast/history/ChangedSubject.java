package dev.holdfast.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was added, removed or changed.
 *
 * @param key what the address of its page is made of: an item's key, of a plan its item's, of a tolerance its metric's, the
 *     number of a sprint; null: its id, or it has no page
 * @param title what it is called at the later time
 * @param knownAt when its latest change was known
 * @param changedBy who made that
 * @param fields of what was changed or removed: empty where all that was changed was changed back
 */
public record ChangedSubject(
        ChangedRoom room,
        UUID subjectId,
        ChangeKind change,
        @Nullable String key,
        String title,
        Instant knownAt,
        String changedBy,
        List<FieldChange> fields) {}
