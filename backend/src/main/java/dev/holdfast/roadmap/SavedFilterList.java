package dev.holdfast.roadmap;

import java.util.List;

/** All filters that a team keeps for a product, by name. */
public record SavedFilterList(List<SavedFilterView> items) {}
