package dev.holdfast.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Lets whoever reads the log of the first start make the first account. There is no password that we come with. */
@Entity
@Table(name = "setup_links")
class SetupLink extends PanacheEntityBase {
    private static final Duration LIFETIME = Duration.ofHours(24);

    @Id
    public String secretHash;

    public Instant expiresAt;

    /** Nobody can administer this installation yet. */
    static boolean needed() {
        return Account.activeAdmins() == 0;
    }

    static String create(Instant now) {
        String secret = Secrets.random();
        SetupLink link = new SetupLink();
        link.secretHash = Secrets.hash(secret);
        link.expiresAt = now.plus(LIFETIME);
        link.persist();
        return secret;
    }

    /** True once for each link, and all other links end with it. */
    static boolean consume(String secret, Instant now) {
        if (delete("secretHash = ?1 and expiresAt > ?2", Secrets.hash(secret), now) == 0) return false;
        deleteAll();
        return true;
    }
}
