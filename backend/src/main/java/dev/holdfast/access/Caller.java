package dev.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is calling, for the author column of what they change. Filled by the access filter. */
@RequestScoped
public class Caller {
    private String name = "system";
    private @Nullable String email;
    private @Nullable Role role;
    private @Nullable UUID accountId;
    private @Nullable String csrfToken;
    private @Nullable Credential credential;

    /** Null: all, as a person may. */
    private @Nullable Set<Scope> scopes;

    /** The name to write down as author: a person's display name, or {@code token:<name>}; {@code system} for what happens by itself. */
    public String name() {
        return name;
    }

    /** Null when nobody is signed in. */
    public @Nullable Role role() {
        return role;
    }

    /** Whether an answer may hold what is read with this scope, for answers that hold things of several rooms. */
    public boolean reads(Scope scope) {
        return scopes == null || scopes.contains(scope);
    }

    /** Of the person, or of the person who made the token; null when nobody is signed in. */
    @Nullable
    UUID accountId() {
        return accountId;
    }

    /** Null unless a person is signed in. */
    @Nullable
    String email() {
        return email;
    }

    /** What was shown to get in; null when nobody is signed in. */
    public @Nullable Credential credential() {
        return credential;
    }

    /** What this session must send along with every change; null when nobody is signed in by cookie. */
    @Nullable
    String csrfToken() {
        return csrfToken;
    }

    void isPerson(Account account, String sessionSecret) {
        name = account.displayName;
        email = account.email;
        role = account.role;
        accountId = account.id;
        csrfToken = Secrets.csrfToken(sessionSecret);
        credential = new Credential(account.id, Credential.Kind.SESSION, Secrets.hash(sessionSecret));
    }

    void isToken(ApiToken token) {
        name = "token:" + token.name;
        role = token.effectiveRole();
        accountId = token.account.id;
        scopes = Scope.split(token.scopes);
        credential = new Credential(accountId, Credential.Kind.TOKEN, token.secretHash);
    }
}
