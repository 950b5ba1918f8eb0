package dev.holdfast.ingest;

/**
 * Something to know about a file.
 *
 * @param file its number
 * @param place where in it: a JSON pointer, or {@code line 7} of text; empty: the whole file
 */
public record ImportNote(int file, String place, String message) {}
