package dev.holdfast.ingest;

/** Mean and spread of numbers that come one after the other, without keeping them (Welford 1962). */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Of the mean; NaN below two numbers. */
    double standardError() {
        return Math.sqrt(squares / (count - 1.0) / count);
    }
}
