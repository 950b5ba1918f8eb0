package dev.holdfast.roadmap;

import dev.holdfast.platform.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When to stop, as something that is watched: as soon as any one of its parts comes true the inbox says so. Nothing is
 * stopped by itself.
 *
 * @param measured what is measured of the work
 * @param notShippedBy the work has not shipped by the last day that this may mean
 * @param effortAbove the item's effort in days exceeds this
 */
@Schema(examples = """
                {"measured": {"metricId": "0190b5a4-7c3e-7000-8000-00805f9b34fb", "subject": "candidate",
                 "against": "service", "atLeast": 0, "counted": "windows", "inARow": 4}, "notShippedBy": "1999-03"}""")
public record StopCondition(
        @Nullable @Valid MeasuredStop measured,
        @Nullable RoadmapDate notShippedBy,
        @Nullable @DecimalMin("0") @DecimalMax("100000") Double effortAbove) {

    List<Violation> contradictions(String at) {
        List<Violation> found = new ArrayList<>();
        if (measured == null && notShippedBy == null && effortAbove == null)
            found.add(new Violation(at, "must name a measurement, a date or an effort"));
        if (measured != null) found.addAll(measured.contradictions(at + "/measured"));
        return found;
    }
}
