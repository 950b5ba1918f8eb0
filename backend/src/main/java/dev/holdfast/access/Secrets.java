package dev.holdfast.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that we make ourselves carry 256 random bits, so that a plain hash of them cannot be turned back; passwords,
 * which people make, go through bcrypt.
 */
final class Secrets {
    /** Some 250 ms on a machine of 2026: slow enough for who guesses, quick enough for who signs in. */
    private static final int BCRYPT_COST = 12;

    /** bcrypt looks at no more of a password. */
    static final int MAX_PASSWORD_BYTES = 72;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Compared with where there is no account, so that the answer takes as long. */
    private static final String NOBODYS_HASH = BcryptUtil.bcryptHash(random(), BCRYPT_COST);

    private Secrets() {}

    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 in hexadecimal. */
    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * What a page of ours must send along with every change, in a header that no other site can set. Derived from the
     * session's secret, so that it needs no place of its own and ends with the session.
     */
    static String csrfToken(String sessionSecret) {
        return hash("csrf:" + sessionSecret);
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    static String passwordHash(String password) {
        return BcryptUtil.bcryptHash(password, BCRYPT_COST);
    }

    /** Takes as long when there is no hash to compare with. */
    static boolean passwordMatches(String password, @Nullable String hash) {
        boolean tooLong = password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD_BYTES;
        boolean matches = BcryptUtil.matches(tooLong ? "" : password, hash == null ? NOBODYS_HASH : hash);
        return matches && hash != null && !tooLong;
    }
}
