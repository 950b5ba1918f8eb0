package dev.holdfast.metrics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A metric to be followed. It is never edited: what is read differently is another metric.
 *
 * @param key its short name in rows, unique in the product
 * @param direction {@code lower_is_better} only of a proportion or a mean: of all other kinds more is better
 * @param unit what a value of 1 is; left out: {@code share}, and {@code score} of an area under a curve, MCC and kappa,
 *     which have no other
 * @param scorerVersion version of what judges the answers
 * @param definitionVersion left out: {@code 1}
 * @param seasonWindows how many windows its season spans, if it has one
 */
@Schema(examples = """
                {"key": "accuracy", "name": "Accuracy", "kind": "accuracy", "direction": "higher_is_better",
                 "unit": "share", "scorerVersion": null, "definitionVersion": "1", "seasonWindows": 52}""")
public record NewMetric(
        @NotNull @Size(max = 64) @Pattern(regexp = NewProduct.KEY, message = NewProduct.KEY_MESSAGE)
        String key,

        @NotBlank @Size(max = 200) String name,
        @NotNull MetricKind kind,
        @NotNull Direction direction,
        @Nullable @Size(min = 1, max = 40) String unit,
        @Nullable @Size(min = 1, max = 100) String scorerVersion,
        @Nullable @Size(min = 1, max = 100) String definitionVersion,
        @Nullable @Min(2) @Max(100000) Integer seasonWindows) {}
