package dev.holdfast.metrics;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product to be followed.
 *
 * @param key its short name in addresses, unique
 */
@Schema(examples = "{\"key\": \"nsw-electricity\", \"name\": \"NSW electricity price direction\"}")
public record NewProduct(
        @NotNull @Size(max = 64) @Pattern(regexp = KEY, message = KEY_MESSAGE)
        String key,

        @NotBlank @Size(max = 200) String name) {
    static final String KEY = "^[a-z0-9]+([-_.][a-z0-9]+)*$";
    static final String KEY_MESSAGE = "must be lower-case letters and digits, parted by - _ or .";
}
