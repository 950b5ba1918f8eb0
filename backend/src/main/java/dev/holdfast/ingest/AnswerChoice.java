package dev.holdfast.ingest;

/**
 * One answer that a question allows.
 *
 * @param value what to answer
 * @param label what it means, for a person
 */
public record AnswerChoice(String value, String label) {}
