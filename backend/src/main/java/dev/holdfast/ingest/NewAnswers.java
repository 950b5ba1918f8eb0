package dev.holdfast.ingest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All answers to an import's questions; a question that is not named is not answered any more.
 *
 * @param answers one for each question at most
 */
@Schema(examples = """
                {"answers": [{"question": "/windowStart", "value": "1998-11-24T00:00:00Z"},
                 {"question": "/windowEnd", "value": "1998-12-01T00:00:00Z"},
                 {"question": "/modelVersion", "value": "v8"}, {"question": "/role", "value": "live"}]}""")
public record NewAnswers(@NotNull @Size(max = 2000) List<@NotNull @Valid NewAnswer> answers) {}
