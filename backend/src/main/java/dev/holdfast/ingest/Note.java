package dev.holdfast.ingest;

/**
 * Something to know about a file.
 *
 * @param place where in the file: a JSON pointer, or {@code line 7} of text; empty: the whole file
 * @param message what it is, for a person
 */
public record Note(String place, String message) {}
