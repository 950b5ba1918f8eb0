package dev.holdfast.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person who may sign in. Never deleted, since what the person did stays; an account that is not active may do nothing. */
@Entity
@Table(name = "accounts")
class Account extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version;

    public String email;
    public String displayName;

    @Enumerated(EnumType.STRING)
    public Role role;

    /** bcrypt; null: nobody signs in to this account by password. */
    public @Nullable String passwordHash;

    public boolean active;
    public Instant createdAt;

    static Account of(
            UUID id, String email, String displayName, Role role, @Nullable String passwordHash, Instant now) {
        Account account = new Account();
        account.id = id;
        account.email = normal(email);
        account.displayName = displayName;
        account.role = role;
        account.passwordHash = passwordHash;
        account.active = true;
        account.createdAt = now;
        return account;
    }

    static String normal(String email) {
        return email.trim().toLowerCase(Locale.ROOT);
    }

    static Optional<Account> withEmail(String email) {
        return find("email", normal(email)).firstResultOptional();
    }

    static long activeAdmins() {
        return count("active = true and role = ?1", Role.ADMIN);
    }

    static List<Account> after(@Nullable UUID cursor, int limit) {
        return cursor == null
                ? find("order by id").page(0, limit).list()
                : find("id > ?1 order by id", cursor).page(0, limit).list();
    }
}
