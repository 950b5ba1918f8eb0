package dev.holdfast.metrics;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.platform.ChangeFeed;
import dev.holdfast.platform.ChangedKind;
import dev.holdfast.platform.ETags;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Ids;
import dev.holdfast.platform.Pages;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/products")
class ProductResource {
    private final Caller caller;
    private final ChangeFeed feed;
    private final Clock clock;

    ProductResource(Caller caller, ChangeFeed feed, Clock clock) {
        this.caller = caller;
        this.feed = feed;
        this.clock = clock;
    }

    @POST
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Follow a product", description = "The same product sent again is answered as it is.")
    @APIResponse(
            responseCode = "201",
            description = "The new product",
            headers = @Header(name = "Location", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The product was there already, the same",
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    @APIResponse(responseCode = "409", description = "Another product has this key")
    public RestResponse<ProductView> add(@NotNull @Valid NewProduct body) {
        Optional<Product> there = Product.called(body.key());
        if (there.isPresent()) {
            if (there.get().name.equals(body.name())) return RestResponse.ok(ProductView.of(there.get()));
            throw new ProblemException(
                    ErrorCode.CONFLICT,
                    "There is a product " + body.key() + ".",
                    new Violation("/key", "is the key of another product"));
        }
        Product product = new Product();
        product.id = Ids.next();
        product.slug = body.key();
        product.name = body.name();
        product.revision = 1;
        product.recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        product.persist();
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, ProductView.of(product))
                .location(URI.create("/products/" + product.id))
                .build();
    }

    @GET
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "List the products, in the order in which they were added")
    @APIResponse(
            responseCode = "200",
            description = "A page of products",
            headers = @Header(name = "Link", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ProductPage.class)))
    public RestResponse<ProductPage> list(
            @QueryParam("limit") @DefaultValue(Pages.USUAL) @Min(1) @Max(Pages.LARGEST) int limit,
            @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") UUID cursor,
            @Context UriInfo request) {
        List<ProductView> found =
                Product.page(cursor, limit + 1).stream().map(ProductView::of).toList();
        String next = Pages.next(found, limit, ProductView::productId);
        return Pages.answer(new ProductPage(Pages.cut(found, limit), next), next, request);
    }

    @GET
    @Path("/{productId}")
    @Transactional
    @Requires(role = Role.VIEWER, scope = "snapshots:read")
    @Operation(summary = "Read a product")
    @APIResponse(
            responseCode = "200",
            description = "The product",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    public RestResponse<ProductView> get(@PathParam("productId") UUID productId) {
        return answer(Product.with(productId).orElseThrow(() -> ProblemException.notFound("product")));
    }

    @PATCH
    @Path("/{productId}")
    @Transactional
    @Requires(role = Role.PLANNER, scope = "roadmap:write")
    @Operation(summary = "Rename a product")
    @APIResponse(
            responseCode = "200",
            description = "The product after the change",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = ProductView.class)))
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public RestResponse<ProductView> change(
            @PathParam("productId") UUID productId,
            @Parameter(description = "The ETag that came with what was read", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid ProductChange body) {
        Product product = Product.locked(productId);
        ETags.demand(ifMatch, product.revision);
        if (!product.name.equals(body.name())) {
            product.name = body.name();
            product.revision++;
            feed.tell(productId, ChangedKind.PRODUCT, productId, product.revision, caller.name());
        }
        return answer(product);
    }

    private static RestResponse<ProductView> answer(Product product) {
        return RestResponse.ResponseBuilder.ok(ProductView.of(product))
                .tag(ETags.of(product.revision))
                .build();
    }
}
