package dev.holdfast.ingest;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.Streamed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Files of other tools: preview, answers, confirmation. */
@Path("/products/{productId}/imports")
class ImportResource {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    static final String ZIP = "application/zip";

    private static final String NAME = "What the file is called. Samples of lm-evaluation-harness are told apart by it";
    private static final String FORMAT = "The format, if it is not to be recognised by what is in the file";

    private final Imports imports;
    private final Intake intake;
    private final Preview preview;
    private final RowStore store;
    private final RunPull pulls;
    private final Uploads uploads;
    private final Caller caller;

    ImportResource(
            Imports imports,
            Intake intake,
            Preview preview,
            RowStore store,
            RunPull pulls,
            Uploads uploads,
            Caller caller) {
        this.imports = imports;
        this.intake = intake;
        this.preview = preview;
        this.store = store;
        this.pulls = pulls;
        this.uploads = uploads;
        this.caller = caller;
    }

    @POST
    @Streamed
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CSV, ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Begin an import with a file",
            description =
                    "The file is read and thrown away; what was understood is a preview, with questions about what the"
                            + " file does not say. Nothing is stored as a snapshot before the import is confirmed.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.OBJECT),
                        example = "{\"0\":{\"precision\":0.9,\"recall\":0.75,\"f1-score\":0.818,\"support\":120},"
                                + "\"1\":{\"precision\":0.769,\"recall\":0.909,\"f1-score\":0.833,\"support\":110},"
                                + "\"accuracy\":0.826,\"macro avg\":{\"precision\":0.835,\"recall\":0.83,"
                                + "\"f1-score\":0.826,\"support\":230}}"),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "The import, as a preview",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "429", description = "Enough other files are being read at this moment")
    public RestResponse<ImportView> begin(
            @PathParam("productId") UUID productId,
            @Parameter(description = FORMAT) @QueryParam("format") ImportFormat format,
            @Parameter(description = NAME, example = "results_2026-11-20T10-00-00.000000.json")
                    @QueryParam("name")
                    @DefaultValue("")
                    @Size(max = 200)
                    String name,
            InputStream body)
            throws IOException {
        return uploads.receive(body, file -> {
            UUID importId = intake.begin(productId, caller.name(), null);
            intake.first(productId, importId, file, name, format);
            return created(productId, importId);
        });
    }

    @POST
    @Path("/{importId}/files")
    @Streamed
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, CSV, ZIP, MediaType.APPLICATION_OCTET_STREAM})
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Add a file to an import",
            description = "Such as the samples of a second model version, to be paired with those of the first.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "201",
            description = "The import, as a preview",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(
            responseCode = "409",
            description = "The import is no preview, or another file came at the same moment")
    @APIResponse(responseCode = "429", description = "Enough other files are being read at this moment")
    public RestResponse<ImportView> add(
            @PathParam("productId") UUID productId,
            @PathParam("importId") UUID importId,
            @Parameter(description = FORMAT) @QueryParam("format") ImportFormat format,
            @Parameter(description = NAME, example = "samples_arc_easy_2026-11-20T10-00-00.000000.jsonl")
                    @QueryParam("name")
                    @DefaultValue("")
                    @Size(max = 200)
                    String name,
            InputStream body)
            throws IOException {
        intake.demandOpen(productId, importId);
        return uploads.receive(body, file -> {
            intake.add(productId, importId, file, name, format);
            return created(productId, importId);
        });
    }

    private RestResponse<ImportView> created(UUID productId, UUID importId) {
        ImportView view = Imports.inTransaction(() -> preview.view(productId, importId));
        return RestResponse.ResponseBuilder.<ImportView>created(
                        URI.create("/products/" + productId + "/imports/" + importId))
                .entity(view)
                .tag(ETags.of(view.revision()))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List a product's imports, the latest first")
    @APIResponse(responseCode = "200", description = "A page of imports")
    public RestResponse<ImportPage> list(
            @PathParam("productId") UUID productId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<ImportSummary> found = preview.summaries(productId, cursor, limit + 1);
        String next = Pages.next(found, limit, ImportSummary::importId);
        return Pages.answer(new ImportPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{importId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read an import: what was understood, what is asked, how far it is")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            headers =
                    @Header(
                            name = "ETag",
                            description = "This version, for If-Match",
                            schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public RestResponse<ImportView> get(@PathParam("productId") UUID productId, @PathParam("importId") UUID importId) {
        return tagged(preview.view(productId, importId));
    }

    @GET
    @Path("/{importId}/rows")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List the rows of an import, as they would be stored, and what became of them")
    @APIResponse(responseCode = "200", description = "A page of rows")
    public RestResponse<ImportRowPage> rows(
            @PathParam("productId") UUID productId,
            @PathParam("importId") UUID importId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Min(1) Long cursor,
            @Context UriInfo request) {
        List<ImportRow> found = preview.rows(productId, importId, cursor == null ? 0 : cursor, limit + 1);
        String next = Pages.next(found, limit, ImportRow::row);
        return Pages.answer(new ImportRowPage(Pages.cut(found, limit), next), next, request);
    }

    @PUT
    @Path("/{importId}/answers")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Answer the questions of an import",
            description = "All at once: what is not answered here is not answered any more.")
    @APIResponse(responseCode = "200", description = "The import, understood anew")
    @APIResponse(responseCode = "409", description = "The import is no preview")
    public RestResponse<ImportView> answer(
            @PathParam("productId") UUID productId,
            @PathParam("importId") UUID importId,
            @Parameter(description = "The ETag of the import as it was read", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid NewAnswers body) {
        return tagged(imports.answer(productId, importId, ifMatch, body));
    }

    @POST
    @Path("/{importId}/confirmation")
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Store the rows of an import",
            description =
                    "Begins storing and answers at once; the import says how far it is. What is proposed and not answered"
                            + " otherwise is taken as said. Whoever confirms a new metric must be a planner. What was read is"
                            + " what is confirmed: If-Match says which version that is. Sent again with the same version, it"
                            + " answers the same and stores nothing twice.")
    @APIResponse(
            responseCode = "200",
            description = "The import, whose rows are being stored",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "409", description = "The import is no preview, or a new metric's name is taken")
    public RestResponse<ImportView> confirm(
            @PathParam("productId") UUID productId,
            @PathParam("importId") UUID importId,
            @Parameter(description = "The ETag of the import as it was read", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch) {
        ImportView confirmed = Imports.inTransaction(() -> imports.confirm(productId, importId, ifMatch, caller));
        store.soon(productId, importId);
        return tagged(confirmed);
    }

    @POST
    @Path("/{importId}/cancellation")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Stop an import at work",
            description = "Rows that were stored until then stay. Runs that were pulled until then become a preview.")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "409", description = "Nothing is going on that could be stopped")
    public RestResponse<ImportView> cancel(
            @PathParam("productId") UUID productId, @PathParam("importId") UUID importId) {
        return tagged(imports.cancel(productId, importId));
    }

    @POST
    @Path("/{importId}/resumption")
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Let pulling runs go on",
            description = "After the last page that was read, whatever stopped it: a busy server, a token, a restart.")
    @APIResponse(
            responseCode = "200",
            description = "The import, whose runs are being read",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "409", description = "The import does not wait")
    public RestResponse<ImportView> resume(
            @PathParam("productId") UUID productId,
            @PathParam("importId") UUID importId,
            @NotNull @Valid NewResumption body) {
        ImportView resumed = Imports.inTransaction(() -> imports.resume(productId, importId, body.token() != null));
        pulls.soon(productId, importId, body.token());
        return tagged(resumed);
    }

    @DELETE
    @Path("/{importId}")
    @Transactional
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(summary = "Throw an import away that was not confirmed")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "It was confirmed")
    public RestResponse<Void> delete(@PathParam("productId") UUID productId, @PathParam("importId") UUID importId) {
        imports.forget(productId, importId);
        return RestResponse.noContent();
    }

    private static RestResponse<ImportView> tagged(ImportView view) {
        return RestResponse.ResponseBuilder.ok(view)
                .tag(ETags.of(view.revision()))
                .build();
    }
}
