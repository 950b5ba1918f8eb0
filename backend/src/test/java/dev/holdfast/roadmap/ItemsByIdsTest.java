package dev.holdfast.roadmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.access.As;
import dev.holdfast.platform.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Items that are named by their ids, of which there may be more than a statement takes. */
@QuarkusTest
class ItemsByIdsTest {

    @Test
    void all_of_a_product_s_are_found_once_among_any_number_of_others() {
        UUID product = product();
        UUID elsewhere = item(product());
        List<UUID> ids = new ArrayList<>();
        List<UUID> own = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            ids.add(Ids.next());
            if (i % 1000 == 0) {
                own.add(item(product));
                ids.add(own.get(own.size() - 1));
            }
        }
        ids.add(elsewhere);
        for (List<UUID> asked : List.of(ids, own, own.subList(0, 1), List.<UUID>of())) {
            List<UUID> expected = own.stream().filter(asked::contains).toList();
            QuarkusTransaction.requiringNew().run(() -> {
                assertEquals(
                        expected,
                        RoadmapItem.among(product, asked).stream()
                                .map(item -> item.id)
                                .toList());
                assertEquals(expected.size(), RoadmapItem.begun(product, asked).size());
                assertEquals(expected.size(), RoadmapItem.keys(product, asked).size());
                assertEquals(
                        expected.size(), RoadmapItem.unshipped(product, asked).size());
                assertEquals(expected.size(), RoadmapItem.locked(product, asked).size());
            });
        }
    }

    private static UUID product() {
        String key = "by-ids-" + Ids.next();
        return UUID.fromString(As.planner()
                .body(Map.of("key", key, "name", key))
                .post("/api/v1/products")
                .path("productId"));
    }

    private static UUID item(UUID product) {
        return UUID.fromString(As.planner()
                .body(Map.of("kind", "corrective", "title", "One of many"))
                .post("/api/v1/products/" + product + "/items")
                .path("itemId"));
    }
}
