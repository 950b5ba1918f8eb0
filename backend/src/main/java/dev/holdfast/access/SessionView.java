package dev.holdfast.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, and what the page has to know before anything else.
 *
 * @param displayName null when nobody is signed in
 * @param email null when nobody is signed in, and for a token
 * @param role null when nobody is signed in
 * @param demonstration the visitor was signed in without a password and the clock began on 2 December 1998
 * @param now what the application's clock shows
 * @param csrfToken to be sent with every change, in the header X-CSRF-Token; null unless signed in by cookie
 */
public record SessionView(
        boolean signedIn,
        @Nullable String displayName,
        @Nullable String email,
        @Nullable Role role,
        boolean demonstration,
        Instant now,
        @Nullable String csrfToken) {}
