package dev.holdfast.assessment;

import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.roadmap.Items;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

@Path("/products/{productId}/items/{itemId}/stop-rule")
class StopRuleResource {
    private final Items items;
    private final StopRules rules;
    private final Clock clock;

    StopRuleResource(Items items, StopRules rules, Clock clock) {
        this.items = items;
        this.rules = rules;
        this.clock = clock;
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "roadmap:read")
    @Operation(
            summary = "Read how an item's stop condition stands",
            description = "Computed from what was measured; nothing is stopped by itself.")
    @APIResponse(responseCode = "200", description = "Each part of the condition, and whether it is met")
    public StopRuleView get(
            @PathParam("productId") UUID productId,
            @PathParam("itemId") UUID itemId,
            @Parameter(description = "As the team knew it then", example = "1998-06-01T00:00:00Z") @QueryParam("asOf")
                    Instant asOf) {
        return rules.of(
                items.one(productId, itemId, asOf).orElseThrow(() -> ProblemException.notFound("item")),
                asOf,
                asOf == null ? clock.instant() : asOf);
    }
}
