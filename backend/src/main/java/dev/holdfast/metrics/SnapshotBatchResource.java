package dev.holdfast.metrics;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.Streamed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/snapshot-batches")
class SnapshotBatchResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final SnapshotRecorder recorder;
    private final ManagedExecutor executor;

    SnapshotBatchResource(SnapshotRecorder recorder, ManagedExecutor executor) {
        this.recorder = recorder;
        this.executor = executor;
    }

    @POST
    @Streamed
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CSV})
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Record many evaluations and pairs",
            description =
                    "As one JSON document, as JSON objects line by line, or as CSV with a header of any of the row's"
                            + " members in snake case. Read as a stream; rows are stored a thousand at a time, and each is"
                            + " answered: accepted, duplicate, or rejected with the reason. A bad row loses no other, and a"
                            + " batch sent again stores nothing twice. A line may have 65536 bytes. The segments of a dimension"
                            + " that do not add up to all inputs are a warning.")
    @Extension(name = "x-row-schema", value = "#/components/schemas/SnapshotRow")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = SnapshotBatch.class)),
                @Content(
                        mediaType = NDJSON,
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "{\"modelVersion\":\"v8\",\"role\":\"live\",\"windowStart\":\"1998-11-24T00:00:00Z\","
                                        + "\"windowEnd\":\"1998-12-01T00:00:00Z\",\"tp\":118,\"fp\":20,\"fn\":26,\"tn\":172}\n"),
                @Content(
                        mediaType = CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "model_version,role,window_start,window_end,tp,fp,fn,tn\n"
                                + "v8,live,1998-11-24T00:00:00Z,1998-12-01T00:00:00Z,118,20,26,172\n")
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of each row",
            content = @Content(schema = @Schema(implementation = BatchResult.class)))
    public Response record(
            @PathParam("productId") UUID productId,
            @Parameter(hidden = true) @HeaderParam("Content-Type") MediaType type,
            InputStream body)
            throws IOException {
        BatchIntake intake = new BatchIntake(recorder, executor, productId, source(type, body));
        intake.run();
        return Response.ok((StreamingOutput) intake::answer).build();
    }

    private static RowSource source(MediaType type, InputStream body) throws IOException {
        if (type.isCompatible(MediaType.valueOf(CSV))) return new CsvRows(body);
        if (type.isCompatible(MediaType.valueOf(NDJSON))) return new NdjsonRows(body);
        return new JsonRows(body);
    }
}
