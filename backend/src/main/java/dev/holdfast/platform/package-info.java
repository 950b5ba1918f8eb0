/** What every room stands on: problems, paging, the clock, leases. Knows no room. */
@OpenAPIDefinition(
        info = @Info(title = "Holdfast", version = "v1"),
        components = @Components(schemas = @Schema(name = "Problem", implementation = Problem.class)))
package dev.holdfast.platform;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
