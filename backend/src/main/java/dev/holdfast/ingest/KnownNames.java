package dev.holdfast.ingest;

import dev.holdfast.metrics.Direction;
import dev.holdfast.metrics.MetricDefinition;
import dev.holdfast.metrics.MetricKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names of metrics mean everywhere: nothing is guessed from a name that could mean two things. */
final class KnownNames {
    private static final Map<String, MetricKind> KINDS = Map.ofEntries(
            Map.entry("accuracy", MetricKind.ACCURACY),
            Map.entry("acc", MetricKind.ACCURACY),
            Map.entry("recall", MetricKind.RECALL),
            Map.entry("tpr", MetricKind.RECALL),
            Map.entry("precision", MetricKind.PRECISION),
            Map.entry("f1", MetricKind.F1),
            Map.entry("f1-score", MetricKind.F1),
            Map.entry("specificity", MetricKind.SPECIFICITY),
            Map.entry("tnr", MetricKind.SPECIFICITY),
            Map.entry("balanced-accuracy", MetricKind.BALANCED_ACCURACY),
            Map.entry("macro-avg-precision", MetricKind.MACRO_PRECISION),
            Map.entry("macro-avg-recall", MetricKind.MACRO_RECALL),
            Map.entry("macro-avg-f1-score", MetricKind.MACRO_F1),
            Map.entry("weighted-f1", MetricKind.WEIGHTED_F1),
            Map.entry("mcc", MetricKind.MCC),
            Map.entry("kappa", MetricKind.KAPPA),
            Map.entry("roc-auc", MetricKind.AUC),
            Map.entry("rocauc", MetricKind.AUC),
            Map.entry("auc", MetricKind.AUC),
            Map.entry("exact-match", MetricKind.PROPORTION),
            Map.entry("pass", MetricKind.PROPORTION));

    private static final Set<String> HIGHER =
            Set.of("precision-recall-auc", "average-precision", "acc-norm", "bleu", "rouge", "r2", "score");
    private static final Set<String> LOWER = Set.of(
            "log-loss",
            "logloss",
            "mae",
            "mse",
            "rmse",
            "mape",
            "rmsle",
            "msle",
            "perplexity",
            "word-perplexity",
            "byte-perplexity",
            "bits-per-byte",
            "wer",
            "cer",
            "ter",
            "brier-score",
            "fpr",
            "fnr",
            "latency",
            "cost");

    private KnownNames() {}

    /** {@code accuracy_score}, {@code acc,none} and {@code Accuracy} are one name. */
    static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        int comma = plain.indexOf(',');
        if (comma > 0) plain = plain.substring(0, comma);
        plain = plain.replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        if (plain.equals("f1-score") || plain.endsWith("-f1-score") || plain.equals("brier-score")) return plain;
        return plain.endsWith("-score") ? plain.substring(0, plain.length() - "-score".length()) : plain;
    }

    static @Nullable MetricKind kind(String name) {
        return KINDS.get(plain(name));
    }

    static @Nullable Direction direction(String name) {
        String plain = plain(name);
        if (KINDS.containsKey(plain) || HIGHER.contains(plain)) return Direction.HIGHER_IS_BETTER;
        return LOWER.contains(plain) ? Direction.LOWER_IS_BETTER : null;
    }

    /** What stands beside a result more than being one: left out unless the product follows it. */
    static boolean isBesides(String name) {
        return name.startsWith("macro avg/") || name.equals("latency") || name.equals("cost");
    }

    /** The product's metric of the same name, or the only one of the same kind; empty: somebody must say. */
    static Optional<MetricDefinition> match(MetricName found, List<MetricDefinition> metrics) {
        String plain = plain(found.name());
        for (MetricDefinition metric : metrics)
            if (plain(metric.slug).equals(plain) || plain(metric.name).equals(plain)) return Optional.of(metric);
        MetricKind kind = kind(found.name());
        if (kind == null || kind == MetricKind.PROPORTION) return Optional.empty();
        List<MetricDefinition> same =
                metrics.stream().filter(metric -> metric.kind == kind).toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }
}
