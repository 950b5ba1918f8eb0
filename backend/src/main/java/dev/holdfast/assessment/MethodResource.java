package dev.holdfast.assessment;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/methods")
class MethodResource {

    @GET
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(summary = "How \"without the change\" can be had, the best method first")
    @APIResponse(
            responseCode = "200",
            description = "Every method, as the engine describes it",
            content = @Content(schema = @Schema(implementation = MethodList.class)))
    public MethodList methods() {
        return MethodList.ofEngine();
    }
}
