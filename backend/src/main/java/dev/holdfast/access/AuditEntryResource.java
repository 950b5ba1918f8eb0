package dev.holdfast.access;

import dev.holdfast.platform.Pages;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/audit-entries")
class AuditEntryResource {
    @GET
    @Requires(role = Role.ADMIN)
    @Transactional
    @Operation(summary = "Who changed what about access, newest first")
    @APIResponse(responseCode = "200", description = "One page of entries")
    public RestResponse<AuditEntryPage> list(
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @Context UriInfo uri) {
        List<AuditEntry> found = AuditEntry.before(cursor, limit + 1);
        String next = Pages.next(found, limit, entry -> entry.id);
        AuditEntryPage page = new AuditEntryPage(
                Pages.cut(found, limit).stream().map(AuditEntryView::of).toList(), next);
        return Pages.answer(page, next, uri);
    }
}
