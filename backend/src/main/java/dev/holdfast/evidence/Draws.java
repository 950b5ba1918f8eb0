package dev.holdfast.evidence;

import java.util.SplittableRandom;

/** Random tables of counts, for bootstraps and permutations. Counts are whole numbers. */
final class Draws {
    /** Beyond this expected count or number drawn a normal deviate, rounded, stands for the exact distribution. */
    private static final double MANY = 2000;

    /** Inversion multiplies tiny numbers up; in pieces this small it cannot underflow. */
    private static final double PIECE = 300;

    private Draws() {}

    /** As many inputs as there are, drawn with replacement by the shares that the counts have. */
    static double[] multinomial(double[] counts, SplittableRandom random) {
        double left = 0;
        for (double count : counts) {
            left += count;
        }
        double share = left;
        double[] drawn = new double[counts.length];
        for (int k = 0; k < counts.length && left > 0 && share > 0; k++) {
            double p = Math.min(1, counts[k] / share);
            drawn[k] = k == counts.length - 1 ? left : binomial(left, p, random);
            left -= drawn[k];
            share -= counts[k];
        }
        return drawn;
    }

    static double binomial(double n, double p, SplittableRandom random) {
        if (p > 0.5) {
            return n - binomial(n, 1 - p, random);
        }
        if (n * p > MANY) {
            double deviate = n * p + Math.sqrt(n * p * (1 - p)) * random.nextGaussian();
            return Math.max(0, Math.min(n, Math.rint(deviate)));
        }
        double drawn = 0;
        for (double left = n; left > 0; left -= PIECE) {
            drawn += inverted(Math.min(PIECE, left), p, random.nextDouble());
        }
        return drawn;
    }

    /** The smallest number whose distribution function reaches {@code at}. */
    private static double inverted(double n, double p, double at) {
        double odds = p / (1 - p);
        double probability = Math.pow(1 - p, n);
        double reached = probability;
        double k = 0;
        while (reached < at && k < n) {
            probability *= odds * (n - k) / (k + 1);
            reached += probability;
            k++;
        }
        return k;
    }

    /** {@code size} of the inputs, drawn without replacement. */
    static double[] withoutReplacement(double[] counts, double size, SplittableRandom random) {
        double inputs = 0;
        for (double count : counts) {
            inputs += count;
        }
        double[] drawn = new double[counts.length];
        double left = size;
        for (int k = 0; k < counts.length; k++) {
            drawn[k] = hypergeometric(counts[k], left, inputs, random);
            left -= drawn[k];
            inputs -= counts[k];
        }
        return drawn;
    }

    /** How many of {@code marked} among {@code inputs} are drawn when {@code size} are. */
    static double hypergeometric(double marked, double size, double inputs, SplittableRandom random) {
        double fewest = Math.max(0, size - (inputs - marked));
        double most = Math.min(marked, size);
        if (fewest >= most) {
            return most;
        }
        if (Math.min(marked, size) > MANY) {
            double share = marked / inputs;
            double variance = size * share * (1 - share) * (inputs - size) / (inputs - 1);
            double deviate = size * share + Math.sqrt(variance) * random.nextGaussian();
            return Math.max(fewest, Math.min(most, Math.rint(deviate)));
        }
        // One after the other: by marked inputs or by draws, whichever are fewer; both tell the same.
        double steps = Math.min(marked, size);
        double hits = Math.max(marked, size);
        double rest = inputs;
        double drawn = 0;
        for (double i = 0; i < steps; i++) {
            if (random.nextDouble() * rest < hits - drawn) {
                drawn++;
            }
            rest--;
        }
        return drawn;
    }
}
