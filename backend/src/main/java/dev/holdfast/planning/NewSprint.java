package dev.holdfast.planning;

import dev.holdfast.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sprint to be planned.
 *
 * @param endsOn inclusive
 * @param people who has how many days; left out: nobody said
 * @param kinds how the days are meant to be shared among the kinds of work; left out: not said
 * @param illustrative made up to show something, and marked so
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"goal": "Be ready for the summer peak", "startsOn": "1998-12-07", "endsOn": "1998-12-18",
                 "people": [{"person": "forecasting", "days": 20}]}""")
public record NewSprint(
        @Nullable @Size(min = 1, max = 2000) String goal,
        @NotNull LocalDate startsOn,
        @NotNull LocalDate endsOn,
        @Nullable @Size(max = 100) List<@NotNull @Valid PersonDays> people,
        @Nullable @Valid KindDays kinds,
        @Nullable Boolean illustrative,
        @Nullable Instant knownAt) {

    private static final int LONGEST_DAYS = 366;

    List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        if (endsOn.isBefore(startsOn)) found.add(new Violation("/endsOn", "must not be before the start, " + startsOn));
        else if (startsOn.plusDays(LONGEST_DAYS).isBefore(endsOn))
            found.add(new Violation("/endsOn", "must be within a year of the start"));
        if (startsOn.getYear() < 1000) found.add(new Violation("/startsOn", "must be in the year 1000 or later"));
        for (int i = 0; people != null && i < people.size(); i++) {
            String person = people.get(i).person();
            if (people.subList(0, i).stream().anyMatch(other -> other.person().equals(person)))
                found.add(new Violation("/people/" + i + "/person", "is there twice"));
        }
        return found;
    }
}
