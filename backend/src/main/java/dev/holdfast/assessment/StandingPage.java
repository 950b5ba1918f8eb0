package dev.holdfast.assessment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of standings, by metric, all inputs first. */
public record StandingPage(
        List<StandingView> items, @Nullable String nextCursor) {}
