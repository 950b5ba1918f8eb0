package dev.holdfast.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was answered to a request that carried a key. */
@Entity
@IdClass(AnsweredRequest.Key.class)
class AnsweredRequest extends PanacheEntityBase {
    record Key(UUID accountId, String requestKey) implements Serializable {}

    @Id
    public UUID accountId;

    @Id
    public String requestKey;

    /** Of the operation, its path and its body. */
    public String fingerprint;

    public int status;
    public @Nullable String location;
    public @Nullable String etag;
    public String body;
    public Instant answeredAt;

    static void forgetBefore(Instant time) {
        delete("answeredAt < ?1", time);
    }
}
