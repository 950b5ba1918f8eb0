package dev.holdfast.planning;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where inbox entries come from: a bean that says what needs a look, as often as it is asked. Whatever it says stands in the
 * database already, so that nothing is lost when an event was missed; the inbox takes in each thing once.
 */
public interface InboxSource {
    /**
     * What needs a look now, called outside of any request and within a transaction; a fixed number of statements. What has
     * been said before may be said again.
     */
    List<Found> find(UUID productId, Instant now);

    /**
     * The same things, told as they are to be read; asked only of those that are new, since the telling may cost more than
     * the finding. Those whose sentence is whole already are given back as they are.
     */
    default List<Found> told(UUID productId, List<Found> news) {
        return news;
    }

    /**
     * One thing that needs a look.
     *
     * @param naturalKey the same for the same thing, whenever and by whatever node it is found: its kind, the id of what it is
     *     about and what tells one occasion from the next, at most 300 characters
     * @param subjectKey what the address of the subject's page is made of, such as an item's key; null: nothing
     * @param sentence what happened, with its numbers
     */
    record Found(
            String naturalKey,
            InboxKind kind,
            SubjectKind subjectKind,
            UUID subjectId,
            @Nullable String subjectKey,
            String sentence,
            Instant happenedAt) {
        Found saying(String other) {
            return new Found(naturalKey, kind, subjectKind, subjectId, subjectKey, other, happenedAt);
        }
    }
}
