package dev.holdfast.platform;

import dev.holdfast.access.Public;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Operations of the tests alone, to see what the platform does around any operation. Not in the contract. */
@Path("/probe")
class ProbeResource {
    enum Colour {
        @com.fasterxml.jackson.annotation.JsonProperty("light_green")
        LIGHT_GREEN,
        @com.fasterxml.jackson.annotation.JsonProperty("red")
        RED
    }

    record Inner(@Positive double margin, String text) {}

    record Body(
            @Size(max = 5) String name,
            Double number,
            Integer count,
            LocalDate on,
            Instant at,
            UUID id,
            Colour colour,
            @Valid Inner plan,
            List<@Valid Inner> inners) {}

    @GET
    @Public
    @Path("/{id}")
    @Operation(hidden = true)
    public Body get(@PathParam("id") UUID id, @QueryParam("limit") @Max(10) Integer limit, @QueryParam("q") String q) {
        return new Body(q, null, limit, null, null, id, null, null, null);
    }

    @POST
    @Public
    @Operation(hidden = true)
    public Body post(@NotNull @Valid Body body) {
        return body;
    }

    @POST
    @Public
    @Path("/streams")
    @Streamed
    @Operation(hidden = true)
    public long stream(InputStream body) throws IOException {
        return body.transferTo(java.io.OutputStream.nullOutputStream());
    }

    @GET
    @Public
    @Path("/failures/unexpected")
    @Operation(hidden = true)
    public Body fail() {
        throw new IllegalStateException("select secret from accounts");
    }

    @GET
    @Public
    @Path("/failures/deadlock")
    @Operation(hidden = true)
    public Body deadlock() {
        throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
    }

    @GET
    @Path("/failures/unmarked")
    @Operation(hidden = true)
    public String nobodySaidWhoMayCallThis() {
        return "unreachable";
    }
}
