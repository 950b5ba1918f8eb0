package dev.holdfast.roadmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.platform.Violation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * So many windows, or new versions, in a row whose score misses what is asked of it. Scores are taken as they were measured;
 * what was measured before the work began, or, until it begins, before the item reached its stage, does not count.
 *
 * @param segmentId null: all inputs
 * @param subject whose scores are looked at
 * @param version the candidate; null: the version that the item ships
 * @param against what they are held against
 * @param atLeast what they must reach, in the metric's unit: a level, or by how much they must be better; 0: no worse
 * @param counted what is counted
 * @param inARow as many misses in a row as it takes
 */
public record MeasuredStop(
        @NotNull UUID metricId,
        @Nullable UUID segmentId,
        @NotNull Subject subject,
        @Nullable @Size(min = 1, max = 100) String version,
        @NotNull Against against,
        @NotNull @DecimalMin("-1e12") @DecimalMax("1e12") Double atLeast,
        @NotNull Counted counted,
        @NotNull @Min(1) @Max(100) Integer inARow) {

    /** Whose scores are looked at. */
    @Schema(name = "StopSubject")
    public enum Subject {
        /** The version that the work makes, on the inputs that are served. */
        @JsonProperty("candidate")
        CANDIDATE,
        /** The same on test sets. */
        @JsonProperty("candidate_offline")
        CANDIDATE_OFFLINE,
        /** Whatever answers users. */
        @JsonProperty("service")
        SERVICE
    }

    /** What a score is held against. */
    @Schema(name = "StopAgainst")
    public enum Against {
        /** A level. */
        @JsonProperty("level")
        LEVEL,
        /** The model in service, on the same inputs. */
        @JsonProperty("service")
        SERVICE,
        /** The live level before the work began. */
        @JsonProperty("before")
        BEFORE
    }

    /** What is counted. */
    @Schema(name = "StopCounted")
    public enum Counted {
        @JsonProperty("windows")
        WINDOWS,
        /** Versions that were first measured since the work began. */
        @JsonProperty("versions")
        VERSIONS
    }

    List<Violation> contradictions(String at) {
        List<Violation> found = new ArrayList<>();
        if (subject == Subject.SERVICE && against == Against.SERVICE)
            found.add(new Violation(at + "/against", "must be something else than the model in service itself"));
        if (subject == Subject.SERVICE && counted == Counted.VERSIONS)
            found.add(new Violation(at + "/counted", "must be windows where the model in service is looked at"));
        if (subject == Subject.CANDIDATE_OFFLINE && against == Against.BEFORE)
            found.add(new Violation(
                    at + "/against", "must not be the live level, which says nothing about scores on test sets"));
        if (version != null && (subject == Subject.SERVICE || counted == Counted.VERSIONS))
            found.add(new Violation(at + "/version", "must be left out: the rule looks at no single version"));
        return found;
    }
}
