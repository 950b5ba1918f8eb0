package dev.holdfast.ingest;

import dev.holdfast.metrics.MetricDefinition;
import java.util.List;

/** An import with everything that is said about it: read in a fixed number of statements. */
record WholeImport(
        EvaluationImport at,
        List<ImportFile> files,
        List<ReadFile> read,
        Pairing.Result found,
        List<MetricDefinition> metrics,
        List<Question> questions) {
    private static final int LONGEST_SENTENCE = 4000;

    static WholeImport of(EvaluationImport at) {
        List<ImportFile> files = ImportFile.of(at.productId, at.id);
        List<ReadFile> read = ImportFile.read(files);
        Pairing.Result found = Documents.read(at.pairs, Documents.PAIRS);
        List<MetricDefinition> metrics = MetricDefinition.of(at.productId);
        List<Question> questions = at.confirmed != null
                ? Documents.read(at.confirmed, Documents.QUESTIONS)
                : Interview.questions(
                        read,
                        found.pairs(),
                        metrics,
                        MetricBinding.of(at.productId),
                        Documents.read(at.answers, Documents.ANSWERS));
        return new WholeImport(at, files, read, found, metrics, questions);
    }

    Reading reading() {
        return new Reading(read, questions);
    }

    /** How many rows it has, pairs included, without those that an answer leaves out. */
    long rows() {
        Reading reading = reading();
        return reading.rows(read) + pairs(reading);
    }

    String sentence() {
        Reading reading = reading();
        String text = Sentence.of(read, reading.rows(read), pairs(reading), questions);
        return text.length() > LONGEST_SENTENCE ? text.substring(0, LONGEST_SENTENCE - 1) + "…" : text;
    }

    private int pairs(Reading reading) {
        return (int)
                found.pairs().stream().filter(pair -> reading.row(pair) != null).count();
    }
}
