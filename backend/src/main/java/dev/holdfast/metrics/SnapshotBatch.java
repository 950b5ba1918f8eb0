package dev.holdfast.metrics;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A batch as one JSON document. It is read row by row; how many there are does not matter. */
@Schema(examples = """
                {"snapshots": [
                 {"modelVersion": "v8", "role": "live", "windowStart": "1998-11-24T00:00:00Z",
                  "windowEnd": "1998-12-01T00:00:00Z", "tp": 118, "fp": 20, "fn": 26, "tn": 172},
                 {"metric": "accuracy", "newVersion": "v8", "oldVersion": "v7", "windowStart": "1998-11-24T00:00:00Z",
                  "windowEnd": "1998-12-01T00:00:00Z", "bothRight": 276, "onlyNew": 15, "onlyOld": 11, "bothWrong": 34}]}""")
public record SnapshotBatch(@NotNull List<SnapshotRow> snapshots) {}
