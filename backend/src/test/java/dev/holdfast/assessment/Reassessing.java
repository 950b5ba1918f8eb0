package dev.holdfast.assessment;

import io.quarkus.arc.Arc;
import java.util.UUID;

/** Lets the benchmark judge a product while it looks on. */
public final class Reassessing {
    private Reassessing() {}

    /** Returns when every cell of the product is judged from what is stored. */
    public static void bringUpToDate(UUID productId) {
        Arc.container().instance(Assessor.class).get().assess(productId);
    }
}
