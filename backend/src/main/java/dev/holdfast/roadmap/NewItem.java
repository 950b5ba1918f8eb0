package dev.holdfast.roadmap;

import dev.holdfast.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item to be put on the roadmap; it begins as planned.
 *
 * @param key the key that people use; left out: the next one of the product
 * @param cause what it corrects or answers; null with {@code causeKnown} false: not known, which is an answer
 * @param causeKnown null: not asked yet; left out with a cause: true
 * @param stopRule when to stop trying: "we stop if …"
 * @param stopCondition the same as a condition that is watched; null: only words, or nothing
 * @param effortDays working days; null: not estimated
 * @param startedOn when the work starts or started
 * @param shippedOn when it goes or went into service
 * @param modelVersion the model version that it ships; several items may ship in one
 * @param supersedes the model version that this one replaces
 * @param labels words to find it by; left out: none
 * @param waitsFor items that have to ship before this one starts; left out: none
 * @param illustrative made up to show something, and marked so for good; left out: it is not
 * @param knownAt when the team knew, for imports; left out: now
 */
@Schema(examples = """
                {"key": "NSW-10", "kind": "maintenance", "title": "Retrain before the summer peak",
                 "hypothesis": "A retrain before the peak holds the line.", "causeKnown": false,
                 "dependencies": {"data": ["demand up to the day"], "model": []},
                 "expectedEffect": {"low": 0.0, "likely": 0.05, "high": 0.1},
                 "stopRule": "we stop if two retrains in a row change nothing", "effortDays": 5, "owner": "forecasting",
                 "startedOn": "1999-01-05", "shippedOn": "1999-01", "modelVersion": "v9", "supersedes": "v8",
                 "labels": ["summer"]}""")
public record NewItem(
        @Nullable
        @Pattern(regexp = KEY, message = "must be letters, a hyphen and a number, such as NSW-12")
        @Size(max = 40)
        String key,

        @NotNull ItemKind kind,
        @NotBlank @Size(max = 200) String title,
        @Nullable @Size(max = 4000) String hypothesis,
        @Nullable @Size(min = 1, max = 4000) String cause,
        @Nullable Boolean causeKnown,
        @Nullable @Valid Dependencies dependencies,
        @Nullable @Valid ExpectedEffect expectedEffect,
        @Nullable @Size(max = 2000) String stopRule,
        @Nullable @Valid StopCondition stopCondition,
        @Nullable @DecimalMin("0") @DecimalMax("100000") Double effortDays,
        @Nullable @Size(min = 1, max = 200) String owner,
        @Nullable RoadmapDate startedOn,
        @Nullable RoadmapDate shippedOn,
        @Nullable @Size(min = 1, max = 100) String modelVersion,
        @Nullable @Size(min = 1, max = 100) String supersedes,
        @Nullable @Size(max = 20) List<@NotBlank @Size(max = 50) String> labels,
        @Nullable @Size(max = 50) List<@NotNull UUID> waitsFor,
        @Nullable Boolean illustrative,
        @Nullable Instant knownAt) {

    static final String KEY = "^[A-Za-z][A-Za-z0-9_]{0,29}-[1-9][0-9]{0,8}$";

    /** Whether the cause is known, as far as can be told. */
    @Nullable
    Boolean causeKnownOrTold() {
        return causeKnown == null && cause != null ? Boolean.TRUE : causeKnown;
    }

    /** Values that are each acceptable and contradict one another; empty when there are none. */
    List<Violation> contradictions() {
        List<Violation> found = new ArrayList<>();
        if (startedOn != null && shippedOn != null && shippedOn.lastDay().isBefore(startedOn.firstDay()))
            found.add(new Violation("/shippedOn", "must not be before the start, " + startedOn));
        if (cause != null && Boolean.FALSE.equals(causeKnown))
            found.add(new Violation("/causeKnown", "must be true when a cause is given"));
        if (cause == null && Boolean.TRUE.equals(causeKnown))
            found.add(new Violation("/cause", "must be given when it is known"));
        if (expectedEffect != null && expectedEffect.low() > expectedEffect.likely())
            found.add(new Violation("/expectedEffect/likely", "must not be below low"));
        if (expectedEffect != null && expectedEffect.likely() > expectedEffect.high())
            found.add(new Violation("/expectedEffect/high", "must not be below likely"));
        if (modelVersion != null && Objects.equals(modelVersion, supersedes))
            found.add(new Violation("/supersedes", "must be another version than the one that ships"));
        if (stopCondition != null) found.addAll(stopCondition.contradictions("/stopCondition"));
        found.addAll(repeated("/labels/", labels));
        found.addAll(repeated("/waitsFor/", waitsFor));
        return found;
    }

    /** What a copy takes over: neither key nor dates, nor the version that ships. */
    NewItem copied() {
        return new NewItem(
                null,
                kind,
                title,
                hypothesis,
                cause,
                causeKnown,
                dependencies,
                expectedEffect,
                stopRule,
                stopCondition,
                effortDays,
                owner,
                null,
                null,
                null,
                null,
                labels,
                waitsFor,
                illustrative,
                null);
    }

    /** The same, called otherwise and of another size. */
    NewItem part(String partTitle, @Nullable Double partEffort) {
        return new NewItem(
                null,
                kind,
                partTitle,
                hypothesis,
                cause,
                causeKnown,
                dependencies,
                expectedEffect,
                stopRule,
                stopCondition,
                partEffort,
                owner,
                startedOn,
                shippedOn,
                modelVersion,
                supersedes,
                labels,
                waitsFor,
                illustrative,
                null);
    }

    private static List<Violation> repeated(String pointer, @Nullable List<?> list) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++)
            if (list.indexOf(list.get(i)) < i) found.add(new Violation(pointer + i, "is there twice"));
        return found;
    }
}
