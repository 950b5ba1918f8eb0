package dev.holdfast.access;

import dev.holdfast.platform.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody tried to sign in to this account from this address; forgotten once it succeeds or the window has passed. */
@Entity
@Table(name = "sign_in_attempts")
class SignInAttempt extends PanacheEntityBase {
    @Id
    public UUID id;

    public String email;
    public String address;
    public Instant attemptedAt;

    static void record(String email, String address, Instant now) {
        SignInAttempt attempt = new SignInAttempt();
        attempt.id = Ids.next();
        attempt.email = email;
        attempt.address = address;
        attempt.attemptedAt = now;
        attempt.persist();
    }

    /** Oldest first. */
    static List<SignInAttempt> since(String email, String address, Instant from) {
        return list("email = ?1 and address = ?2 and attemptedAt > ?3 order by attemptedAt", email, address, from);
    }

    static void forget(String email, String address) {
        delete("email = ?1 and address = ?2", email, address);
    }

    static void forgetBefore(Instant from) {
        delete("attemptedAt <= ?1", from);
    }
}
