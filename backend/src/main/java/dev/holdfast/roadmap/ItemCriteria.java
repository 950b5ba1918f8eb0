package dev.holdfast.roadmap;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which items somebody wants to see, and in which order.
 *
 * @param text words that must all occur; null: all
 * @param kinds empty: all
 * @param stages empty: all
 * @param owner exactly this; null: all
 * @param label one of the item's labels; null: all
 * @param verdicts what came of them; empty: all
 * @param archived only these; null: both
 * @param waiting only those that wait for what has not shipped, or only the others; null: both
 * @param sort the column that they are sorted by, {@code -} before it for the reverse; null: the backlog's order
 */
@Schema(examples = "{\"kinds\": [\"maintenance\"], \"stages\": [\"planned\"], \"archived\": false}")
public record ItemCriteria(
        @Nullable @Size(max = 200) String text,
        @Size(max = 3) List<@NotNull ItemKind> kinds,
        @Size(max = 8) List<@NotNull Stage> stages,
        @Nullable @Size(max = 200) String owner,
        @Nullable @Size(max = 50) String label,
        @Size(max = 10) List<@NotNull @Pattern(regexp = "^[a-z_]{1,30}$") String> verdicts,
        @Nullable Boolean archived,
        @Nullable Boolean waiting,
        @Nullable @Pattern(regexp = "^-?[a-zA-Z]{1,30}$") String sort) {

    public ItemCriteria {
        kinds = kinds == null ? List.of() : kinds;
        stages = stages == null ? List.of() : stages;
        verdicts = verdicts == null ? List.of() : verdicts;
    }
}
