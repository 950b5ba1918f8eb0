package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.evidence.DistanceBound.Distance;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What the distances of other tools say about the share of inputs that moved: limits, no more. */
class DistanceBoundTest {

    @Property(seed = "31")
    void every_bound_holds_the_true_distance(
            @ForAll @Size(5) List<@IntRange(min = 1, max = 200) Integer> one,
            @ForAll @Size(5) List<@IntRange(min = 1, max = 200) Integer> other) {
        double[] p = shares(one);
        double[] q = shares(other);
        double tvd = 0;
        double js = 0;
        double affinity = 0;
        double kl = 0;
        double psi = 0;
        double largest = 0;
        double ks = 0;
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            double m = (p[k] + q[k]) / 2;
            tvd += Math.abs(p[k] - q[k]) / 2;
            js += (p[k] * Math.log(p[k] / m) + q[k] * Math.log(q[k] / m)) / 2;
            affinity += Math.sqrt(p[k] * q[k]);
            kl += p[k] * Math.log(p[k] / q[k]);
            psi += (p[k] - q[k]) * Math.log(p[k] / q[k]);
            largest = Math.max(largest, Math.abs(p[k] - q[k]));
            sum += p[k] - q[k];
            ks = Math.max(ks, Math.abs(sum));
        }
        holds(Distance.TOTAL_VARIATION, tvd, tvd);
        holds(Distance.JENSEN_SHANNON, Math.sqrt(Math.max(0, js)), tvd);
        holds(Distance.HELLINGER, Math.sqrt(Math.max(0, 1 - affinity)), tvd);
        holds(Distance.KULLBACK_LEIBLER, Math.max(0, kl), tvd);
        holds(Distance.POPULATION_STABILITY, psi, tvd);
        holds(Distance.L_INFINITY, largest, tvd);
        holds(Distance.KOLMOGOROV_SMIRNOV, ks, tvd);
        holds(Distance.WASSERSTEIN, 1234, tvd);
    }

    private static void holds(Distance distance, double value, double tvd) {
        DistanceBound bound =
                DistanceBound.of(distance, Math.min(value, distance == Distance.WASSERSTEIN ? value : 10), false);
        assertTrue(
                bound.lower() <= tvd + 1e-9 && tvd <= bound.upper() + 1e-9, distance + " " + bound + " but is " + tvd);
    }

    private static double[] shares(List<Integer> counts) {
        double total = counts.stream().mapToInt(Integer::intValue).sum();
        return counts.stream().mapToDouble(count -> count / total).toArray();
    }

    @Test
    void a_stability_index_over_empty_cells_is_never_converted() {
        DistanceBound filled = DistanceBound.of(Distance.POPULATION_STABILITY, 0.04, true);
        assertEquals(0, filled.lower());
        assertEquals(1, filled.upper());
        assertEquals("The population stability index cannot be turned into a share of inputs.", filled.sentence());
        assertEquals(1, DistanceBound.of(Distance.KULLBACK_LEIBLER, 0.04, true).upper());
        assertEquals(
                0.1,
                DistanceBound.of(Distance.POPULATION_STABILITY, 0.04, false).upper(),
                1e-12);
        assertEquals(
                "The population stability index allows a shift of at most 10%. It was measured by another tool and is a bound, "
                        + "not a share of inputs that moved.",
                DistanceBound.of(Distance.POPULATION_STABILITY, 0.0399, false).sentence());
    }

    @Test
    void the_bounds_of_the_design() {
        // Jensen–Shannon in natural logarithms: at most √ln 2, and d²/ln 2 from below
        assertEquals(
                1,
                DistanceBound.of(Distance.JENSEN_SHANNON, Math.sqrt(Math.log(2)), false)
                        .lower(),
                1e-12);
        assertEquals(
                0.083 * 0.083 / Math.log(2),
                DistanceBound.of(Distance.JENSEN_SHANNON, 0.083, false).lower(),
                1e-12);
        assertTrue(DistanceBound.of(Distance.KOLMOGOROV_SMIRNOV, 0.3, false)
                .sentence()
                .contains("at least 30%"));
        assertTrue(DistanceBound.of(Distance.HELLINGER, 0.5, false).sentence().contains("between 25% and 67%"));
        assertTrue(DistanceBound.of(Distance.WASSERSTEIN, 4, false).sentence().contains("cannot be turned"));
    }

    @Test
    void no_bound_speaks_of_a_percentage_of_inputs() {
        for (Distance distance : Distance.values()) {
            for (double value : new double[] {0, 0.05, 0.3}) {
                for (boolean zero : new boolean[] {true, false}) {
                    String said = DistanceBound.of(distance, value, zero).sentence();
                    assertFalse(said.contains("% of inputs"), said);
                    assertTrue(said.endsWith("."), said);
                }
            }
        }
        assertEquals(8, Arrays.stream(Distance.values()).distinct().count());
    }

    @Test
    void what_is_no_distance_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> DistanceBound.of(Distance.HELLINGER, 1.2, false));
        assertThrows(IllegalArgumentException.class, () -> DistanceBound.of(Distance.KOLMOGOROV_SMIRNOV, 1.2, false));
        assertThrows(IllegalArgumentException.class, () -> DistanceBound.of(Distance.WASSERSTEIN, -1, false));
        assertThrows(
                IllegalArgumentException.class,
                () -> DistanceBound.of(Distance.POPULATION_STABILITY, Double.NaN, false));
    }
}
