package dev.holdfast.roadmap;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Other dates, to be tried out.
 *
 * @param changes the dates that items would have
 * @param also items that would move along as far as they have to; those that do not have to stay where they are
 */
@Schema(examples = """
                {"changes": [{"itemId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "startedOn": "1999-01-11",
                 "shippedOn": "1999-Q1"}], "also": []}""")
public record NewSchedulePreview(
        @NotEmpty @Size(max = 500) List<@NotNull @Valid TriedDates> changes,
        @Nullable @Size(max = 500) List<@NotNull UUID> also) {}
