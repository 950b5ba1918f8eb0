package dev.holdfast.ingest;

/**
 * The experiment that runs are pulled from.
 *
 * @param address of the tracking server
 * @param experiment name or id, as it was asked for
 * @param runs how many have been read so far
 * @param withToken whether it was called with a token, which is not kept
 */
public record PullView(String address, String experiment, long runs, boolean withToken) {}
