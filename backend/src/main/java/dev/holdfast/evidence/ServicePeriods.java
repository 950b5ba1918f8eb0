package dev.holdfast.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who served when, read from the live evaluations over all inputs. */
public final class ServicePeriods {
    private ServicePeriods() {}

    /**
     * Service periods in time order, without gaps between them; the last one is open.
     *
     * <p>A version is in service from the window in which most inputs move to it; on a tie the one before stays. A rollback
     * is a period like any other, so a version may serve twice.
     */
    public static List<ServicePeriod> of(List<Traffic> live) {
        Map<Instant, Map<String, Double>> inputsByStart = new TreeMap<>();
        for (Traffic traffic : live) {
            inputsByStart
                    .computeIfAbsent(traffic.from(), start -> new LinkedHashMap<>())
                    .merge(traffic.version(), traffic.inputs(), Double::sum);
        }
        List<ServicePeriod> periods = new ArrayList<>();
        String serving = null;
        Instant since = null;
        for (Map.Entry<Instant, Map<String, Double>> window : inputsByStart.entrySet()) {
            String next = majority(window.getValue(), serving);
            if (next == null || next.equals(serving)) {
                continue;
            }
            if (serving != null) {
                periods.add(new ServicePeriod(serving, since, window.getKey()));
            }
            serving = next;
            since = window.getKey();
        }
        if (serving != null) {
            periods.add(new ServicePeriod(serving, since, null));
        }
        return List.copyOf(periods);
    }

    /** The version with most inputs; whoever serves already wins a tie; nobody where nothing was answered. */
    private static String majority(Map<String, Double> inputs, String serving) {
        String best = serving;
        double most = inputs.getOrDefault(serving, 0.0);
        for (Map.Entry<String, Double> each : inputs.entrySet()) {
            if (each.getValue() > most) {
                best = each.getKey();
                most = each.getValue();
            }
        }
        return best;
    }

    /** One transition for each period, the first version's included. */
    public static List<Transition> transitions(List<ServicePeriod> periods) {
        List<Transition> transitions = new ArrayList<>();
        String before = null;
        for (ServicePeriod period : periods) {
            transitions.add(new Transition(before, period.version(), period.from(), period.until()));
            before = period.version();
        }
        return List.copyOf(transitions);
    }

    /**
     * Whether live evaluations are still to be expected for the time before {@code evaluateUntil}: another window of the
     * usual length would fit before it, and since it ended less than two usual spacings have passed.
     */
    public static boolean outstanding(List<Traffic> live, Instant evaluateUntil, Instant now) {
        if (live.isEmpty()) {
            return false;
        }
        Duration length = Duration.between(live.get(0).from(), live.get(0).until());
        Instant last = live.get(0).until();
        for (Traffic traffic : live) {
            if (traffic.until().isAfter(last)) {
                last = traffic.until();
                length = Duration.between(traffic.from(), traffic.until());
            }
        }
        return !last.plus(length).isAfter(evaluateUntil) && now.isBefore(evaluateUntil.plus(length.multipliedBy(2)));
    }
}
