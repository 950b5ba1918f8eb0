package dev.holdfast.ingest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An experiment whose runs are to be pulled from an MLflow tracking server.
 *
 * @param address of the server, http or https, with the path before {@code /api/2.0} if it has one. Its host must be one of
 *     {@code holdfast.ingest.allowed-hosts}
 * @param experiment its name, or its id
 * @param token sent as bearer token; kept in memory while the runs are pulled and nowhere else. Left out: none is sent
 */
@Schema(examples = """
                {"address": "http://localhost:5000", "experiment": "fraud", "token": null}""")
public record NewPull(
        @NotBlank @Size(max = 500) String address,
        @NotBlank @Size(max = 500) String experiment,

        @Nullable @Size(min = 1, max = 4000) @Pattern(regexp = NewPull.TOKEN, message = NewPull.NO_TOKEN)
        String token) {
    /** What a header carries as it is: visible ASCII. */
    static final String TOKEN = "[!-~]*";

    static final String NO_TOKEN = "must have letters, digits and signs of ASCII only, without space or line break";
}
