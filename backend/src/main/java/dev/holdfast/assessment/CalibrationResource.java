package dev.holdfast.assessment;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.assessment.CalibrationLog.Said;
import dev.holdfast.platform.Pages;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products/{productId}/calibration")
class CalibrationResource {
    private final CalibrationLog log;

    CalibrationResource(CalibrationLog log) {
        this.log = log;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "How often what people expected held what was measured later",
            description = "The tallies count every range of the product; they come with the first page.")
    @APIResponse(
            responseCode = "200",
            description = "The tallies, and a page of the ranges behind them",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = CalibrationView.class)))
    public RestResponse<CalibrationView> calibration(
            @PathParam("productId") UUID productId,
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<Said> all = log.said(productId);
        List<Said> page = after(cursor, all, limit + 1);
        String next = Pages.next(page, limit, Said::id);
        // The judgements of all ranges are read for the tallies alone: what follows the first page goes without.
        List<CalibrationEntry> counted = log.measured(productId, cursor == null ? all : List.of());
        List<CalibrationEntry> shown = cursor == null
                ? counted.subList(0, Math.min(limit, counted.size()))
                : log.measured(productId, Pages.cut(page, limit));
        return Pages.answer(
                new CalibrationView(
                        cursor == null ? CalibrationLog.tally(counted, CalibrationLog.ASSERTED_LEVEL) : null,
                        cursor == null ? CalibrationLog.tally(counted, CalibrationLog.EXPECTED_EFFECT) : null,
                        shown,
                        next),
                next,
                request);
    }

    private static List<Said> after(UUID cursor, List<Said> all, int most) {
        int from = 0;
        for (int i = 0; cursor != null && i < all.size(); i++) {
            if (all.get(i).id().equals(cursor)) {
                from = i + 1;
            }
        }
        return all.subList(from, Math.min(all.size(), from + most));
    }
}
