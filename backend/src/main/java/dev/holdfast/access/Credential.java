package dev.holdfast.access;

import java.util.UUID;

/**
 * What somebody showed to get in, for those who serve longer than one request: {@link Credentials} tells whether it still
 * lets them in.
 *
 * @param accountId of the person, or of the person who made the token
 * @param secretHash finds the session or token; the secret itself is not kept
 */
public record Credential(UUID accountId, Kind kind, String secretHash) {
    enum Kind {
        SESSION,
        TOKEN
    }

    @Override
    public String toString() {
        return kind + " of " + accountId;
    }
}
