package dev.holdfast.evidence;

/** How often two versions were right on the same inputs. Counts ≥ 0, not all 0; they need not be whole. */
public record PairCounts(double bothRight, double onlyNew, double onlyOld, double bothWrong) {
    public PairCounts {
        Checks.notNegative(bothRight, "bothRight");
        Checks.notNegative(onlyNew, "onlyNew");
        Checks.notNegative(onlyOld, "onlyOld");
        Checks.notNegative(bothWrong, "bothWrong");
        Checks.positive(bothRight + onlyNew + onlyOld + bothWrong, "the number of pairs");
    }

    public double total() {
        return bothRight + onlyNew + onlyOld + bothWrong;
    }

    public double discordant() {
        return onlyNew + onlyOld;
    }

    /** New minus old, as a share of the pairs. */
    public double difference() {
        return (onlyNew - onlyOld) / total();
    }

    PairCounts plus(PairCounts other) {
        return new PairCounts(
                bothRight + other.bothRight,
                onlyNew + other.onlyNew,
                onlyOld + other.onlyOld,
                bothWrong + other.bothWrong);
    }

    PairCounts dividedBy(double inflation) {
        return new PairCounts(bothRight / inflation, onlyNew / inflation, onlyOld / inflation, bothWrong / inflation);
    }

    /** What was right counts as wrong and the other way round: a share that should be low, seen as one that should be high. */
    PairCounts mirrored() {
        return new PairCounts(bothWrong, onlyOld, onlyNew, bothRight);
    }
}
