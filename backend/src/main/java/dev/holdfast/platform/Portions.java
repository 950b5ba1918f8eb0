package dev.holdfast.platform;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.panache.common.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Reads of what is named by many ids, a thousand to a statement: no database takes as many parameters as there may be. */
public final class Portions {
    private static final int SIZE = 1024;

    private Portions() {}

    /**
     * Reads what belongs to a product and is named by a key that begins with the product.
     *
     * @param member the second part of the key
     * @param read asked with a condition in HQL, and its parameters, for up to a thousand of these at a time, in their order
     */
    public static <T> List<T> keyed(
            UUID productId, String member, Collection<UUID> ids, BiFunction<String, Parameters, List<T>> read) {
        List<UUID> all = List.copyOf(ids);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + SIZE));
            found.addAll(
                    isH2()
                            ? whole(productId, member, some, read)
                            : read.apply(
                                    "productId = :product and " + member + " in (:ids)",
                                    Parameters.with("product", productId).and("ids", some)));
        }
        return found;
    }

    /**
     * H2 looks up a list only by the whole key: of "product = ? and id in (?, …)" it reads all of the product's rows and goes
     * through the list for each. Lists are filled up to powers of two, so that there are few statements to know.
     */
    private static <T> List<T> whole(
            UUID productId, String member, List<UUID> ids, BiFunction<String, Parameters, List<T>> read) {
        int size = ids.size() == 1 ? 1 : Integer.highestOneBit(ids.size() - 1) << 1;
        Parameters parameters = Parameters.with("product", productId);
        for (int i = 0; i < size; i++) parameters.and("id" + i, ids.get(Math.min(i, ids.size() - 1)));
        String keys = IntStream.range(0, size)
                .mapToObj(i -> "(:product, :id" + i + ")")
                .collect(Collectors.joining(", "));
        return read.apply("(productId, " + member + ") in (" + keys + ")", parameters);
    }

    private static boolean isH2() {
        return Panache.getEntityManager()
                        .getEntityManagerFactory()
                        .unwrap(SessionFactoryImplementor.class)
                        .getJdbcServices()
                        .getDialect()
                instanceof H2Dialect;
    }
}
