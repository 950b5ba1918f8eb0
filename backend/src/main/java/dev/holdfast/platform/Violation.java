package dev.holdfast.platform;

/**
 * One value that is not acceptable.
 *
 * @param pointer where it is: an RFC 6901 JSON pointer into the body, or {@code query/name}, {@code path/name}, {@code header/name}
 * @param message what is wrong with it and what would be right, for a person
 */
public record Violation(String pointer, String message) {}
