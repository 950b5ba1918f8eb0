package dev.holdfast.platform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Reads of what is named by many ids, a thousand to a statement: no database takes as many parameters as there may be. */
public final class Portions {
    private static final int SIZE = 1000;

    private Portions() {}

    /** @param read asked for up to a thousand of these at a time, in their order */
    public static <I, T> List<T> of(Collection<I> ids, Function<List<I>, List<T>> read) {
        List<I> all = List.copyOf(ids);
        List<T> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE)
            found.addAll(read.apply(all.subList(from, Math.min(all.size(), from + SIZE))));
        return found;
    }
}
