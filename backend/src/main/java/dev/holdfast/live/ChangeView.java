package dev.holdfast.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.holdfast.platform.ChangeNotice;
import dev.holdfast.platform.ChangedKind;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One event of the stream: that something changed, not what it is now.
 *
 * @param changeId also the event's id
 * @param subjectId of the item, sprint, … that changed; null: many of the kind, or no single one
 * @param revision the revision that the change led to; null where the subject has none, or is none
 * @param by a person's name, {@code token:<name>}, or {@code system} for what happens by itself
 */
@JsonInclude
public record ChangeView(
        UUID changeId,
        ChangedKind what,
        @Nullable UUID subjectId,
        @Schema(minimum = "1") @Nullable Integer revision,
        @Schema(examples = "ada") String by) {

    static ChangeView of(ChangeNotice notice) {
        return new ChangeView(notice.id(), notice.what(), notice.subjectId(), notice.revision(), notice.author());
    }
}
