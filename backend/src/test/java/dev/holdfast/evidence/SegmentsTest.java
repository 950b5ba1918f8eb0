package dev.holdfast.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many segments at once. */
class SegmentsTest {

    @Test
    void the_largest_p_below_its_rank_is_the_threshold() {
        // Worked by hand: 5 known, limits 0.02 0.04 0.06 0.08 0.10; 0.041 misses its own but 0.055 holds the third.
        assertEquals(0.055, Segments.threshold(Arrays.asList(0.3, 0.01, null, 0.055, 0.041, 0.9)));
        assertEquals(-1, Segments.threshold(List.of(0.11, 0.5)));
        assertEquals(0.05, Segments.threshold(List.of(0.05, 0.5)));
        assertEquals(-1, Segments.threshold(List.of()));
    }

    /** The fifteen of Benjamini and Hochberg 1995, table of section 4; at 0.10 nine are found. */
    @Test
    void the_threshold_is_that_of_the_published_example() {
        List<Double> published = Arrays.asList(
                0.0344, 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                0.7590, 1.0);
        assertEquals(0.0459, Segments.threshold(published));
        assertEquals(
                9,
                published.stream()
                        .filter(p -> p <= Segments.threshold(published))
                        .count());
    }

    @Test
    void p_is_the_textbook_value_for_known_t_and_z() {
        // An interval that just touches 0 has p = 0.05, whatever the degrees of freedom.
        assertEquals(
                0.05,
                Segments.pValue(Findings.of(Verdict.HELPED)
                        .effect(0.04, 0, 0.08)
                        .swing(10)
                        .assessment()),
                1e-12);
        // One degree of freedom is Cauchy's: t = 1 has p = 0.5; its 97.5% quantile is 12.7062.
        double halfWidth = 0.05 * 12.706204736432095;
        assertEquals(
                0.5,
                Segments.pValue(Findings.of(Verdict.NOT_SHOWN)
                        .effect(-0.05, -0.05 - halfWidth, -0.05 + halfWidth)
                        .swing(1)
                        .assessment()),
                1e-9);
        // On a fixed set z stands for t: twice the half-width is z = 3.92, p = 0.0000886.
        assertEquals(
                8.857e-5,
                Segments.pValue(Findings.of(Verdict.HELPED)
                        .effect(0.08, 0.04, 0.12)
                        .swing(Double.NaN)
                        .assessment()),
                1e-7);
        assertNull(Segments.pValue(
                Findings.of(Verdict.NOT_SHOWN).effectWithoutInterval(0.1).assessment()));
    }

    @Test
    void p_is_that_of_the_effect_under_its_own_swing() {
        Assessment found = gain();
        Interval interval = found.effect().interval();
        double df = found.swing().effect().df();
        double t = found.effect().value() / (interval.halfWidth() / StudentT.quantile(0.975, df));
        assertEquals(StudentT.twoSided(t, df), Segments.pValue(found), 1e-15);
        assertTrue(Segments.pValue(found) < 0.01);
        // An interval that just touches 0 has p of about 0.05.
        assertEquals(0.05, StudentT.twoSided(StudentT.quantile(0.975, 7.5), 7.5), 1e-12);
        assertEquals(1, StudentT.twoSided(0, 3));
    }

    @Test
    void a_segment_that_moved_against_the_headline_is_flagged() {
        Assessment alone = new Weeks(12, 12).before(255, 300).after(255, 300).assessed(0.02);
        List<Segments.Flag> flags = Segments.compare(
                gain(),
                List.of(
                        new Segments.Part("low", 0.6, gain()),
                        new Segments.Part("high", 0.3, loss()),
                        new Segments.Part("unknown", null, alone)));
        assertEquals(
                List.of("low", "high", "unknown"),
                flags.stream().map(Segments.Flag::segment).toList());
        assertFalse(flags.get(0).againstHeadline());
        assertTrue(flags.get(0).found());
        assertEquals(0.6, flags.get(0).share());
        assertTrue(flags.get(1).againstHeadline());
        assertFalse(flags.get(2).againstHeadline());
        assertFalse(flags.get(2).found());
        assertNull(flags.get(2).pValue());
        assertNull(flags.get(2).share());
        assertFalse(Segments.compare(alone, List.of(new Segments.Part("high", 0.3, loss())))
                .get(0)
                .againstHeadline());
        assertThrows(IllegalArgumentException.class, () -> new Segments.Part("x", 1.1, alone));
    }

    private static Assessment gain() {
        return new Weeks(12, 12)
                .before(225, 300)
                .after(255, 300)
                .paired(215, 40, 10, 35)
                .assessed(0.02);
    }

    private static Assessment loss() {
        return new Weeks(12, 12)
                .before(255, 300)
                .after(225, 300)
                .paired(215, 10, 40, 35)
                .assessed(0.02);
    }
}
