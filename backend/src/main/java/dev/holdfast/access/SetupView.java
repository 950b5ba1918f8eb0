package dev.holdfast.access;

/**
 * @param needed nobody can administer this installation yet: the log of the server has a link for the first account
 */
public record SetupView(boolean needed) {}
