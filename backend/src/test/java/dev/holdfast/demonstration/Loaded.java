package dev.holdfast.demonstration;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Loads the demonstration history for who only wants to look at it. */
public final class Loaded {
    private Loaded() {}

    /** @return the id of its product */
    public static UUID demonstration(String address, String token) throws IOException, InterruptedException {
        Visit visit = new Visit(address + "/api/v1", Map.of("Authorization", "Bearer " + token));
        new Demonstration(visit, Instant.parse("1998-12-02T08:00:00Z")).load();
        for (var product : visit.get("/products?limit=1000").get("items"))
            if (product.get("key").asText().equals("nsw"))
                return UUID.fromString(product.get("productId").asText());
        throw new IllegalStateException("The demonstration has no product");
    }
}
