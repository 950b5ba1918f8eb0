package dev.holdfast.roadmap;

import java.util.List;

/** The items that were moved, in their new order. */
public record RankingView(List<ItemView> items) {}
