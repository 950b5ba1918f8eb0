package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.List;

/** Cuts a long service period into stretches, so that a model that nobody touches shows its decay. */
final class Stretches {
    static final int LONGEST = 26;

    private Stretches() {}

    /** Sizes of 13 to 26 windows (fewer where there are fewer), as equal as possible, longer ones first. */
    static List<Integer> sizes(int windows) {
        int stretches = (windows + LONGEST - 1) / LONGEST;
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            sizes.add(windows / stretches + (i < windows % stretches ? 1 : 0));
        }
        return sizes;
    }

    static <T> List<List<T>> cut(List<T> windows) {
        List<List<T>> stretches = new ArrayList<>();
        int start = 0;
        for (int size : sizes(windows.size())) {
            stretches.add(windows.subList(start, start + size));
            start += size;
        }
        return stretches;
    }

    static <T> List<T> last(List<T> windows) {
        List<List<T>> stretches = cut(windows);
        return stretches.isEmpty() ? List.of() : stretches.get(stretches.size() - 1);
    }
}
