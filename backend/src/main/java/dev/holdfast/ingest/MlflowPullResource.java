package dev.holdfast.ingest;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Imports whose runs come from a tracking server. */
@Path("/products/{productId}/mlflow-pulls")
class MlflowPullResource {
    private final Intake intake;
    private final Preview preview;
    private final RunPull pulls;
    private final IngestConfig config;
    private final Caller caller;

    MlflowPullResource(Intake intake, Preview preview, RunPull pulls, IngestConfig config, Caller caller) {
        this.intake = intake;
        this.preview = preview;
        this.pulls = pulls;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Requires(role = Role.CONTRIBUTOR, scope = "snapshots:write")
    @Operation(
            summary = "Begin an import with the runs of an MLflow experiment",
            description =
                    "Answers at once; the runs are read page by page, and the import says how far it is. When all are read"
                            + " it is a preview like that of a file.")
    @APIResponse(responseCode = "201", description = "The import, whose runs are being read")
    public RestResponse<ImportView> begin(@PathParam("productId") UUID productId, @NotNull @Valid NewPull body) {
        String address = MlflowServer.checked(body.address(), config.allowedHosts());
        Pull pull = new Pull(address, body.experiment(), null, null, 0, 0, body.token() != null, null);
        UUID importId = intake.begin(productId, caller.name(), pull);
        pulls.soon(productId, importId, body.token());
        ImportView view = Imports.inTransaction(() -> preview.view(productId, importId));
        return RestResponse.ResponseBuilder.<ImportView>created(
                        URI.create("/products/" + productId + "/imports/" + importId))
                .entity(view)
                .tag(ETags.of(view.revision()))
                .build();
    }
}
