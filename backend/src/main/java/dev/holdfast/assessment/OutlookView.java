package dev.holdfast.assessment;

import dev.holdfast.evidence.Outlook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of a level over the next four windows if nothing is done; a forecast.
 *
 * @param expectedChange the middle of the past changes, in the metric's own direction and unit; null: not estimable
 * @param low the lower end of the middle 8 in 10 of the past changes; null with expectedChange
 * @param changes how many past changes it rests on
 * @param from the start of the block that the forecast starts from; null with until and level: the version in service has none
 * @param chanceBeyondFloor of ending beyond the floor, 0 to 1; null without a floor or a block to start from
 * @param backtestHeld in how many of {@code backtestBlocks} past blocks, forecast in the same way, the range held
 * @param reliable whether the range held about as often as it should, 70 to 90 in 100; null: too few past blocks
 * @param why there is no forecast: nothing_measured, no_error_given, too_few_changes; null: there is one
 */
public record OutlookView(
        @Nullable Double expectedChange,
        @Nullable Double low,
        @Nullable Double high,
        int changes,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Double level,
        @Nullable Double chanceBeyondFloor,
        int backtestHeld,
        int backtestBlocks,
        @Nullable Boolean reliable,
        @Nullable String why,
        String sentence) {

    static OutlookView of(Outlook outlook) {
        if (outlook instanceof Outlook.Expected found) {
            Outlook.LastBlock from = found.from();
            return new OutlookView(
                    found.pressure(),
                    found.range().lower(),
                    found.range().upper(),
                    found.changes(),
                    from == null ? null : from.from(),
                    from == null ? null : from.until(),
                    from == null ? null : from.level(),
                    found.chance(),
                    found.backtest().held(),
                    found.backtest().blocks(),
                    found.backtest().holds(),
                    null,
                    found.sentence());
        }
        Outlook.NotEstimable none = (Outlook.NotEstimable) outlook;
        return new OutlookView(
                null,
                null,
                null,
                none.changes(),
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                Wire.name(none.why()),
                none.sentence());
    }
}
