package dev.holdfast.ingest;

import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one version did, question by question: a question is the first 64 bits of the SHA-256 of what names it, so that the
 * same question in two files meets. A question that comes again counts once, with the mean of its scores. Some 24 bytes a
 * question, {@value #MOST} questions at most.
 */
final class Scores {
    static final int MOST = 1_000_000;
    private static final int PART = 25_000;
    private static final int ENTRY = 8 + 4 + 8 + 4;

    private long[] keys = new long[1024];
    private int[] prompts = new int[1024];
    private double[] sums = new double[1024];
    private int[] counts = new int[1024];
    private int size;

    /** @param prompt what was asked, to notice that it changed; 0: not known */
    void add(long question, int prompt, double score) {
        if (size * 2 >= keys.length) grow();
        int at = slot(question);
        if (counts[at] == 0) {
            if (++size > MOST)
                throw new ProblemException(
                        ErrorCode.TOO_LARGE, "A file may have " + MOST + " questions that are to be paired.");
            keys[at] = question;
            prompts[at] = prompt;
        }
        sums[at] += score;
        counts[at]++;
    }

    private int slot(long question) {
        int mask = keys.length - 1;
        int at = (int) (question ^ question >>> 32) & mask;
        while (counts[at] != 0 && keys[at] != question) at = at + 1 & mask;
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldPrompts = prompts;
        double[] oldSums = sums;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        prompts = new int[keys.length];
        sums = new double[keys.length];
        counts = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] == 0) continue;
            int at = slot(oldKeys[i]);
            keys[at] = oldKeys[i];
            prompts[at] = oldPrompts[i];
            sums[at] = oldSums[i];
            counts[at] = oldCounts[i];
        }
    }

    int questions() {
        return size;
    }

    /** How often questions came again. */
    boolean repeated() {
        for (int count : counts) if (count > 1) return true;
        return false;
    }

    boolean binary() {
        for (int i = 0; i < keys.length; i++) if (counts[i] != 0 && sums[i] != 0 && sums[i] != counts[i]) return false;
        return true;
    }

    /** Of binary scores: how many questions were right. */
    int right() {
        int right = 0;
        for (int i = 0; i < keys.length; i++) if (counts[i] != 0 && sums[i] == counts[i]) right++;
        return right;
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < keys.length; i++) if (counts[i] != 0) sum += sums[i] / counts[i];
        return sum / size;
    }

    /** Of the mean, questions being the independent units, however often each was asked; NaN below two questions. */
    double standardError() {
        double mean = mean();
        double squares = 0;
        for (int i = 0; i < keys.length; i++) if (counts[i] != 0) squares += Math.pow(sums[i] / counts[i] - mean, 2);
        return Math.sqrt(squares / (size - 1.0) / size);
    }

    /**
     * Two versions on the questions that both answered.
     *
     * @param onlyOneAsked questions that one of them was not asked
     * @param otherPrompt questions that were put to them in different words
     */
    record Paired(long bothRight, long onlyNew, long onlyOld, long bothWrong, long onlyOneAsked, long otherPrompt) {
        long both() {
            return bothRight + onlyNew + onlyOld + bothWrong;
        }
    }

    /** Of binary scores. */
    static Paired pair(Scores newer, Scores older) {
        long[] cells = new long[4];
        long met = 0;
        long otherPrompt = 0;
        for (int i = 0; i < newer.keys.length; i++) {
            if (newer.counts[i] == 0) continue;
            int j = older.slot(newer.keys[i]);
            if (older.counts[j] == 0) continue;
            met++;
            if (newer.prompts[i] != older.prompts[j]) otherPrompt++;
            int cell = (newer.sums[i] > 0 ? 0 : 2) + (older.sums[j] > 0 ? 0 : 1);
            cells[cell]++;
        }
        return new Paired(cells[0], cells[1], cells[2], cells[3], newer.size + older.size - 2 * met, otherPrompt);
    }

    /** In parts that a database takes as one value each. */
    List<byte[]> parts() {
        List<byte[]> parts = new ArrayList<>();
        ByteBuffer part = ByteBuffer.allocate(PART * ENTRY);
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] == 0) continue;
            if (!part.hasRemaining()) {
                parts.add(part.array());
                part = ByteBuffer.allocate(PART * ENTRY);
            }
            part.putLong(keys[i]).putInt(prompts[i]).putDouble(sums[i]).putInt(counts[i]);
        }
        if (part.position() > 0) parts.add(Arrays.copyOf(part.array(), part.position()));
        return parts;
    }

    static Scores of(List<byte[]> parts) {
        Scores scores = new Scores();
        for (byte[] part : parts) {
            ByteBuffer entries = ByteBuffer.wrap(part);
            while (entries.hasRemaining()) {
                long key = entries.getLong();
                int prompt = entries.getInt();
                double sum = entries.getDouble();
                int count = entries.getInt();
                scores.add(key, prompt, sum);
                scores.counts[scores.slot(key)] = count;
            }
        }
        return scores;
    }

    static long key(String name) {
        return ByteBuffer.wrap(sha256(name)).getLong();
    }

    /** Never 0. */
    static int promptKey(String prompt) {
        return ByteBuffer.wrap(sha256(prompt)).getInt() | 1;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
