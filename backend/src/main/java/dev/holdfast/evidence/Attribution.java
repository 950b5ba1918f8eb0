package dev.holdfast.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the effect of a transition falls upon the items that shipped in it, when versions with only some of them were scored on
 * the same inputs.
 *
 * <p>With every coalition scored (at most four items) each item gets its Shapley value: its marginal effect averaged over all
 * orders. With a chain of versions, each adding one item, it gets its marginal effect in that order. With less nothing is
 * split, and it is said which version is missing. The parts add up to the effect of the transition.
 *
 * <p>Source: Shapley, A value for n-person games, 1953. Intervals: {@link Mover} over the levels of the coalitions as if they
 * were independent; they are scored on the same inputs, so the intervals are on the wide side.
 *
 * @param kind null where the effect is not split
 * @param order in which a chain adds the items; empty otherwise
 * @param parts in the order of the items; empty where the effect is not split
 * @param refusal null where it is split
 * @param missing the coalitions that would have to be scored next, as sets of items
 */
public record Attribution(
        Kind kind, List<String> order, List<Part> parts, Refusal refusal, List<Set<String>> missing, String sentence) {

    /** More items have too many coalitions for anyone to score. */
    private static final int MOST_FOR_SHAPLEY = 4;
    /** Up to here the cheapest chain is looked for; beyond, the items are taken in their order. */
    private static final int MOST_ORDERS = 6;

    public enum Kind {
        SHAPLEY,
        CHAIN
    }

    public enum Refusal {
        /** One item has the whole effect. */
        SHIPPED_ALONE,
        EFFECT_NOT_KNOWN,
        /** "Without the change" was worked out and not scored, so that no version stands between it and the new one. */
        NOT_MEASURED,
        COALITION_MISSING,
        /** A version with some of the items was not scored in just the windows that were judged. */
        OTHER_WINDOWS
    }

    /** @param displayed in points or the metric's unit, rounded so that the parts add up to the printed effect */
    public record Part(String item, Estimate effect, String displayed) {}

    /** A version that holds only some of the items, scored as shadow in the same windows. */
    public record Coalition(Set<String> items, String version) {
        public Coalition {
            items = Set.copyOf(items);
        }
    }

    public Attribution {
        order = List.copyOf(order);
        parts = List.copyOf(parts);
        missing = List.copyOf(missing);
    }

    /**
     * @param found the transition's assessment in this cell
     * @param items of the transition, in the order in which they are named
     */
    public static Attribution of(CellHistory cell, Assessment found, List<String> items, List<Coalition> scored) {
        if (items.size() < 2) {
            return refused(Refusal.SHIPPED_ALONE, List.of(), null);
        }
        if (!found.effect().known() || found.evaluated() == null) {
            return refused(
                    Refusal.EFFECT_NOT_KNOWN,
                    List.of(),
                    "What the release did is not known, so there is nothing to split.");
        }
        if (found.method() != Method.SHADOW_PAIRED && found.method() != Method.SHADOW_UNPAIRED) {
            return refused(
                    Refusal.NOT_MEASURED,
                    List.of(),
                    "The old version was not scored on the new inputs, so there is nothing to split the effect by.");
        }
        Map<Set<String>, String> versions = new HashMap<>();
        scored.forEach(coalition -> versions.put(coalition.items(), coalition.version()));
        Levels levels = new Levels(cell, found, Set.copyOf(items), versions);
        Shares shares = new Shares(items, levels);
        List<Set<String>> apart = shares.proper().stream().filter(levels::apart).toList();
        if (items.size() <= MOST_FOR_SHAPLEY && shares.missing(shares.proper()).isEmpty()) {
            return split(cell.metric(), found, Kind.SHAPLEY, List.of(), shares.shapley(), items, levels);
        }
        List<String> order = items.size() <= MOST_ORDERS ? shares.cheapestOrder() : items;
        List<Set<String>> missing = shares.missing(Shares.steps(order));
        if (missing.isEmpty()) {
            return split(cell.metric(), found, Kind.CHAIN, order, shares.chain(order), items, levels);
        }
        if (!apart.isEmpty()) {
            return refused(
                    Refusal.OTHER_WINDOWS,
                    apart,
                    "The version with " + named(apart.get(0))
                            + " was not scored in just the windows that were judged, so" + " nothing is split.");
        }
        return refused(
                Refusal.COALITION_MISSING,
                missing,
                "The effect belongs to all of them and is not split: for that, a version with "
                        + String.join(
                                ", and one with ",
                                missing.stream().map(Attribution::named).toList())
                        + " would have to be scored on the same inputs.");
    }

    private static Attribution refused(Refusal why, List<Set<String>> missing, String sentence) {
        return new Attribution(null, List.of(), List.of(), why, missing, sentence);
    }

    private static String named(Set<String> items) {
        return (items.size() == 1 ? "only " : "") + String.join(" and ", new TreeSet<>(items));
    }

    private static Attribution split(
            Metric metric,
            Assessment found,
            Kind kind,
            List<String> order,
            Map<String, Map<Set<String>, Double>> weights,
            List<String> items,
            Levels levels) {
        List<Estimate> effects =
                items.stream().map(item -> levels.sum(weights.get(item))).toList();
        List<String> displayed = displayed(metric, found.effect().value(), effects);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            parts.add(new Part(items.get(i), effects.get(i), displayed.get(i)));
        }
        return new Attribution(kind, order, parts, null, List.of(), sentence(metric, found, kind, order, parts));
    }

    private static List<String> displayed(Metric metric, double effect, List<Estimate> effects) {
        int decimals = metric.unit() == null ? 1 : 2;
        double scale = Wording.factor(metric) * Math.pow(10, decimals);
        long total = Math.round(effect * scale);
        long[] digits = Ledger.apportioned(
                effects.stream().mapToDouble(each -> each.value() * scale).toArray(), total);
        List<String> texts = new ArrayList<>();
        for (long digit : digits) {
            texts.add((digit > 0 ? "+" : "") + Numbers.fixed(digit / Math.pow(10, decimals), decimals));
        }
        return texts;
    }

    /** Each part claims what its own interval carries, and nothing where the whole is not shown. */
    private static String sentence(Metric metric, Assessment found, Kind kind, List<String> order, List<Part> parts) {
        if (!Trade.carried(found)) {
            return "The effect of the release as a whole is not shown, so its parts claim nothing.";
        }
        List<String> said = new ArrayList<>();
        for (Part part : parts) {
            int sign = Wording.sign(metric, part.effect());
            said.add(
                    sign == 0
                            ? "what " + part.item() + " did cannot be told from the usual swing"
                            : part.item()
                                    + (sign > 0 ? " brought about " : " cost about ")
                                    + Wording.sized(metric, part.effect()));
        }
        String text = String.join("; ", said);
        String whole = (found.grade() == Grade.C
                        ? "By estimate, " + text
                        : Character.toUpperCase(text.charAt(0)) + text.substring(1))
                + ".";
        return kind == Kind.SHAPLEY
                ? whole
                : whole + " Each was added in this order: " + String.join(", ", order)
                        + "; another order may split it otherwise.";
    }

    /** The level that each coalition reached on the windows that were judged. */
    private static final class Levels {
        private final Map<Set<String>, Estimate> known = new HashMap<>();
        private final Set<Set<String>> apart = new HashSet<>();

        Levels(CellHistory cell, Assessment found, Set<String> all, Map<Set<String>, String> versions) {
            known.put(Set.of(), found.withoutChange().estimate());
            known.put(all, found.after().estimate());
            WindowSpan span = found.evaluated();
            Series series = Series.of(cell);
            List<List<Object>> judged =
                    series.windows(found.newVersion(), Role.LIVE, span.from(), span.until()).stream()
                            .map(window -> List.<Object>of(window.from(), window.until()))
                            .toList();
            versions.forEach((items, version) -> {
                List<MeasuredWindow> windows = series.windows(version, Role.SHADOW, span.from(), span.until());
                List<List<Object>> own = windows.stream()
                        .map(window -> List.<Object>of(window.from(), window.until()))
                        .toList();
                boolean same = windows.size() == span.windows() && (judged.isEmpty() || judged.containsAll(own));
                boolean poolable = Pooled.sameKind(
                        windows.stream().map(MeasuredWindow::measure).toList());
                if (windows.isEmpty() || !poolable || items.isEmpty() || !all.containsAll(items) || items.equals(all)) {
                    return;
                }
                if (!same) {
                    apart.add(items);
                    return;
                }
                known.put(items, level(cell.metric(), series, windows, span));
            });
        }

        private static Estimate level(Metric metric, Series series, List<MeasuredWindow> windows, WindowSpan span) {
            Pooled pooled =
                    Pooled.of(windows.stream().map(MeasuredWindow::measure).toList());
            String scorer = windows.get(0).quality().scorerVersion();
            SwingFigures figures = Intervals.figures(
                    Swing.pooledOver(series.levelRuns(span.until(), scorer)),
                    Assess.fixedSet(windows.stream()),
                    pooled);
            return Oriented.level(Intervals.level(pooled, figures), metric);
        }

        boolean has(Set<String> items) {
            return known.containsKey(items);
        }

        boolean apart(Set<String> items) {
            return apart.contains(items);
        }

        /** Σ weight × level, with both intervals where every level has them. */
        Estimate sum(Map<Set<String>, Double> weights) {
            List<Mover.Term> aware = new ArrayList<>();
            List<Mover.Term> sampled = new ArrayList<>();
            double value = 0;
            for (Map.Entry<Set<String>, Double> each : weights.entrySet()) {
                Estimate level = known.get(each.getKey());
                value += each.getValue() * level.value();
                if (level.interval() != null) {
                    aware.add(new Mover.Term(each.getValue(), level.value(), level.interval()));
                }
                if (level.samplingInterval() != null) {
                    sampled.add(new Mover.Term(each.getValue(), level.value(), level.samplingInterval()));
                }
            }
            return new Estimate(
                    value,
                    aware.size() == weights.size() ? Mover.interval(aware) : null,
                    sampled.size() == weights.size() ? Mover.interval(sampled) : null);
        }
    }

    /** Which level counts how much for which item. */
    private record Shares(List<String> items, Levels levels) {

        /** All coalitions but none and all, smaller ones first, in the order of the items. */
        List<Set<String>> proper() {
            List<Set<String>> all = new ArrayList<>();
            for (int mask = 1; items.size() <= 16 && mask < (1 << items.size()) - 1; mask++) {
                all.add(of(mask));
            }
            all.sort(Comparator.comparingInt(Set::size));
            return all;
        }

        private Set<String> of(int mask) {
            Set<String> coalition = new TreeSet<>();
            for (int i = 0; i < items.size(); i++) {
                if ((mask & (1 << i)) != 0) {
                    coalition.add(items.get(i));
                }
            }
            return Set.copyOf(coalition);
        }

        List<Set<String>> missing(List<Set<String>> needed) {
            return needed.stream().filter(each -> !levels.has(each)).toList();
        }

        /** The coalitions between none and all that a chain in this order passes. */
        static List<Set<String>> steps(List<String> order) {
            List<Set<String>> steps = new ArrayList<>();
            for (int i = 1; i < order.size(); i++) {
                steps.add(Set.copyOf(order.subList(0, i)));
            }
            return steps;
        }

        /** The order whose chain lacks the fewest scored versions; of equals the one nearest to the order of the items. */
        List<String> cheapestOrder() {
            List<List<String>> orders = new ArrayList<>();
            permute(new ArrayList<>(), orders);
            return orders.stream()
                    .min(Comparator.comparingInt(order -> missing(steps(order)).size()))
                    .orElseThrow();
        }

        private void permute(List<String> begun, List<List<String>> orders) {
            if (begun.size() == items.size()) {
                orders.add(List.copyOf(begun));
                return;
            }
            for (String item : items) {
                if (!begun.contains(item)) {
                    begun.add(item);
                    permute(begun, orders);
                    begun.remove(begun.size() - 1);
                }
            }
        }

        Map<String, Map<Set<String>, Double>> chain(List<String> order) {
            Map<String, Map<Set<String>, Double>> weights = new TreeMap<>();
            for (int i = 0; i < order.size(); i++) {
                Map<Set<String>, Double> own = new HashMap<>();
                own.put(Set.copyOf(order.subList(0, i + 1)), 1.0);
                own.put(Set.copyOf(order.subList(0, i)), -1.0);
                weights.put(order.get(i), own);
            }
            return weights;
        }

        /** {@code Σ |S|! (n − |S| − 1)! / n! (v(S ∪ i) − v(S))} over the coalitions without the item. */
        Map<String, Map<Set<String>, Double>> shapley() {
            int n = items.size();
            Map<String, Map<Set<String>, Double>> weights = new TreeMap<>();
            for (int i = 0; i < n; i++) {
                Map<Set<String>, Double> own = new HashMap<>();
                for (int mask = 0; mask < 1 << n; mask++) {
                    if ((mask & (1 << i)) != 0) {
                        continue;
                    }
                    int size = Integer.bitCount(mask);
                    double weight = factorial(size) * factorial(n - size - 1) / factorial(n);
                    own.merge(of(mask | (1 << i)), weight, Double::sum);
                    own.merge(of(mask), -weight, Double::sum);
                }
                weights.put(items.get(i), own);
            }
            return weights;
        }

        private static double factorial(int number) {
            double product = 1;
            for (int i = 2; i <= number; i++) {
                product *= i;
            }
            return product;
        }
    }
}
