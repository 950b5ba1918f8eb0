package dev.holdfast.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A time in which one version answered most inputs. A version may serve twice: a rollback begins a period of its own.
 *
 * @param from start of the first window
 * @param until end of the last window, exclusive
 * @param windows how many windows were measured in it
 */
public record ServicePeriod(String version, Instant from, Instant until, int windows) {
    private record Window(Instant start, Instant end) {}

    /**
     * The periods, in time order, of live windows given in time order. Where several versions are live in one window the
     * one with most inputs serves; between equals the one that served before stays.
     */
    public static List<ServicePeriod> of(List<LiveWindow> live) {
        Map<Window, List<LiveWindow>> windows = new LinkedHashMap<>();
        for (LiveWindow one : live)
            windows.computeIfAbsent(new Window(one.windowStart(), one.windowEnd()), w -> new ArrayList<>())
                    .add(one);
        List<ServicePeriod> periods = new ArrayList<>();
        windows.forEach((window, versions) -> {
            ServicePeriod last = periods.isEmpty() ? null : periods.get(periods.size() - 1);
            String serving = majority(versions, last == null ? null : last.version);
            if (last == null || !last.version.equals(serving)) {
                periods.add(new ServicePeriod(serving, window.start, window.end, 1));
            } else {
                Instant until = window.end.isAfter(last.until) ? window.end : last.until;
                periods.set(periods.size() - 1, new ServicePeriod(serving, last.from, until, last.windows + 1));
            }
        });
        return periods;
    }

    private static String majority(List<LiveWindow> versions, String incumbent) {
        LiveWindow most = versions.get(0);
        for (LiveWindow other : versions) {
            boolean more = other.sampleSize() > most.sampleSize();
            boolean stays =
                    other.sampleSize() == most.sampleSize() && other.version().equals(incumbent);
            if (more || stays) most = other;
        }
        return most.version();
    }
}
