package dev.holdfast.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a machine calls with on behalf of the person who made it. Kept as a hash; never deleted, only revoked. */
@Entity
@Table(name = "api_tokens")
class ApiToken extends PanacheEntityBase {
    /** Lets people and secret scanners recognise what it is. */
    static final String PREFIX = "hf_";

    @Id
    public UUID id;

    public String secretHash;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "account_id")
    public Account account;

    public String name;

    /** The role of its account when it was made: a later promotion does not lift it, a demotion lowers it. */
    @Enumerated(EnumType.STRING)
    public Role role;

    public String scopes;
    public Instant createdAt;
    public Instant expiresAt;
    public @Nullable Instant revokedAt;

    Role effectiveRole() {
        return role.includes(account.role) ? account.role : role;
    }

    static Optional<ApiToken> usable(String secret, Instant now) {
        return find(
                        "select t from ApiToken t join fetch t.account a where t.secretHash = ?1"
                                + " and t.expiresAt > ?2 and t.revokedAt is null and a.active = true",
                        Secrets.hash(secret),
                        now)
                .firstResultOptional();
    }

    /** Those of these hashes that let in now. */
    static Set<String> among(Set<String> secretHashes, Instant now) {
        if (secretHashes.isEmpty()) return Set.of();
        return Set.copyOf(getEntityManager()
                .createQuery(
                        "select t.secretHash from ApiToken t join t.account a where t.secretHash in ?1"
                                + " and t.expiresAt > ?2 and t.revokedAt is null and a.active = true",
                        String.class)
                .setParameter(1, secretHashes)
                .setParameter(2, now)
                .getResultList());
    }

    /** Those of one account, or of all when it is null. */
    static List<ApiToken> after(@Nullable UUID accountId, @Nullable UUID cursor, int limit) {
        return find(
                        "select t from ApiToken t join fetch t.account a where (?1 is null or a.id = ?1)"
                                + " and (?2 is null or t.id > ?2) order by t.id",
                        accountId,
                        cursor)
                .page(0, limit)
                .list();
    }
}
