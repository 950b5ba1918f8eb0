package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whether what the methods say of "without the change" holds the truth, on streams of which the truth is known. */
class CalibrationOfMethodsTest {
    private static final int REPEATS = 400;

    @Test
    void a_control_series_covers_with_its_placebo_windows_and_not_by_sampling_alone() {
        covers(Method.CONTROL, Streams::withControl);
    }

    @Test
    void reweighting_covers_with_its_placebo_windows_and_not_by_sampling_alone() {
        covers(Method.REWEIGHTED, Streams::withSegments);
    }

    @Test
    void an_imported_estimate_covers_with_its_placebo_windows_and_not_by_its_own_error() {
        covers(Method.ESTIMATED, Streams::withEstimates);
    }

    @Test
    void a_projection_covers_with_its_placebo_windows_and_not_by_sampling_alone() {
        covers(Method.PROJECTED, Streams::wandering);
    }

    private static void covers(Method method, Function<Streams, Streams.History> stream) {
        int placebo = 0;
        int sampling = 0;
        for (int seed = 0; seed < REPEATS; seed++) {
            Streams.History history = stream.apply(new Streams(31_000 + seed));
            Assessment found = history.assessed();
            assertEquals(method, found.method());
            Estimate without = found.withoutChange().estimate();
            double miss = Math.abs(without.value() - history.truth());
            double own = without.samplingInterval().halfWidth() / StudentT.Z;
            placebo += miss <= found.placebo().reach(own * own, 0.95) ? 1 : 0;
            sampling += miss <= StudentT.quantile(0.95, StudentT.NORMAL) * own ? 1 : 0;
        }
        String shares = method + ": of nominal-90% intervals cover with placebo " + placebo / (double) REPEATS
                + ", by sampling alone " + sampling / (double) REPEATS;
        assertTrue(placebo >= 0.8 * REPEATS, shares);
        assertTrue(sampling < 0.7 * REPEATS, shares);
    }
}
