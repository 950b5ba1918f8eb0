package dev.holdfast.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The formats that are understood, one adapter each. */
public enum ImportFormat {
    /** {@code classification_report(output_dict=True)} of scikit-learn. */
    @JsonProperty("scikit_learn_report")
    SCIKIT_LEARN_REPORT("a scikit-learn classification report"),
    /** Runs of MLflow, as {@code runs/get} or {@code runs/search} answer them. */
    @JsonProperty("mlflow")
    MLFLOW("MLflow runs"),
    /** Snapshot or full dump of Evidently 0.7. */
    @JsonProperty("evidently")
    EVIDENTLY("an Evidently report"),
    /** {@code results_*.json} of lm-evaluation-harness. */
    @JsonProperty("lm_evaluation_results")
    LM_EVALUATION_RESULTS("an lm-evaluation-harness result"),
    /** {@code samples_*.jsonl} of lm-evaluation-harness. */
    @JsonProperty("lm_evaluation_samples")
    LM_EVALUATION_SAMPLES("the samples of an lm-evaluation-harness task"),
    /** Output JSON of promptfoo. */
    @JsonProperty("promptfoo")
    PROMPTFOO("a promptfoo evaluation"),
    /** Log of Inspect AI, plain JSON or {@code .eval}. */
    @JsonProperty("inspect_ai")
    INSPECT_AI("an Inspect AI log"),
    /** Results of NannyML as CSV, one row for each chunk. */
    @JsonProperty("nannyml")
    NANNYML("a NannyML result");

    /** As a sentence goes on after "This is". */
    final String words;

    ImportFormat(String words) {
        this.words = words;
    }

    String wireName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
