package dev.holdfast.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A person who is signed in in one browser. The secret is in the browser's cookie alone; its hash finds the row. */
@Entity
@Table(name = "sessions")
class Session extends PanacheEntityBase {
    static final String COOKIE = "holdfast_session";

    @Id
    public String secretHash;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "account_id")
    public Account account;

    public Instant createdAt;
    public Instant expiresAt;

    static Session of(String secret, Account account, Instant now, Instant expiresAt) {
        Session session = new Session();
        session.secretHash = Secrets.hash(secret);
        session.account = account;
        session.createdAt = now;
        session.expiresAt = expiresAt;
        return session;
    }

    /** The account that this secret stands for now. */
    static Optional<Account> accountOf(String secret, Instant now) {
        return Account.find(
                        "select a from Session s join s.account a"
                                + " where s.secretHash = ?1 and s.expiresAt > ?2 and a.active = true",
                        Secrets.hash(secret),
                        now)
                .firstResultOptional();
    }

    /** Those of these hashes that stand for an account now. */
    static Set<String> among(Set<String> secretHashes, Instant now) {
        if (secretHashes.isEmpty()) return Set.of();
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select s.secretHash from Session s join s.account a"
                                + " where s.secretHash in ?1 and s.expiresAt > ?2 and a.active = true",
                        String.class)
                .setParameter(1, secretHashes)
                .setParameter(2, now)
                .getResultList());
    }

    static void end(String secret) {
        deleteById(Secrets.hash(secret));
    }

    static void endAllOf(Account account) {
        delete("account", account);
    }

    static void forgetExpired(Instant now) {
        delete("expiresAt <= ?1", now);
    }
}
