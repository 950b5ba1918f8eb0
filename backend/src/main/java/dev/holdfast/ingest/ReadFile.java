package dev.holdfast.ingest;

/**
 * A file of an import, read.
 *
 * @param number from 1, in the order of arrival
 * @param name as the sender calls it; empty: not said
 */
record ReadFile(int number, String name, Understood understood) {}
