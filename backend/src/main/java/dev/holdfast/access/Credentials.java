package dev.holdfast.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks of many credentials at once whether they still let in: at most two statements for each five hundred. */
@ApplicationScoped
public class Credentials {
    private static final int PORTION = 500;

    private final Clock clock;

    Credentials(Clock clock) {
        this.clock = clock;
    }

    /** Those that have neither ended nor expired nor been revoked, of accounts that are active. */
    public Set<Credential> usable(Collection<Credential> all) {
        Instant now = clock.instant();
        List<Credential> distinct = all.stream().distinct().toList();
        return QuarkusTransaction.requiringNew().call(() -> {
            Set<Credential> usable = new HashSet<>();
            for (int from = 0; from < distinct.size(); from += PORTION) {
                List<Credential> portion = distinct.subList(from, Math.min(distinct.size(), from + PORTION));
                Set<String> sessions = Session.among(hashes(portion, Credential.Kind.SESSION), now);
                Set<String> tokens = ApiToken.among(hashes(portion, Credential.Kind.TOKEN), now);
                for (Credential one : portion) {
                    Set<String> ofKind = one.kind() == Credential.Kind.SESSION ? sessions : tokens;
                    if (ofKind.contains(one.secretHash())) usable.add(one);
                }
            }
            return usable;
        });
    }

    private static Set<String> hashes(List<Credential> all, Credential.Kind kind) {
        return all.stream()
                .filter(one -> one.kind() == kind)
                .map(Credential::secretHash)
                .collect(Collectors.toSet());
    }
}
