package dev.holdfast.roadmap;

import java.time.Instant;
import java.util.UUID;

/** What somebody said about an item, and when. */
public record CommentView(UUID commentId, UUID itemId, String author, String text, Instant recordedAt) {
    static CommentView of(ItemComment comment) {
        return new CommentView(comment.id, comment.itemId, comment.author, comment.text, comment.recordedAt);
    }
}
