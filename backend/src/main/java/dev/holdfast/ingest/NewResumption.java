package dev.holdfast.ingest;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Lets pulling runs go on where it stopped.
 *
 * @param token the bearer token again, which was not kept; left out: none is sent
 */
@Schema(examples = """
                {"token": null}""")
public record NewResumption(
        @Nullable @Size(min = 1, max = 4000) @Pattern(regexp = NewPull.TOKEN, message = NewPull.NO_TOKEN)
        String token) {}
