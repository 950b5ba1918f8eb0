package dev.holdfast.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API token may be allowed to do. */
public enum Scope {
    @JsonProperty("snapshots:read")
    SNAPSHOTS_READ("snapshots:read"),
    @JsonProperty("snapshots:write")
    SNAPSHOTS_WRITE("snapshots:write"),
    @JsonProperty("roadmap:read")
    ROADMAP_READ("roadmap:read"),
    @JsonProperty("roadmap:write")
    ROADMAP_WRITE("roadmap:write"),
    @JsonProperty("decisions:read")
    DECISIONS_READ("decisions:read"),
    @JsonProperty("decisions:write")
    DECISIONS_WRITE("decisions:write");

    public final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    static String joined(Set<Scope> scopes) {
        return scopes.stream().map(scope -> scope.wireName).sorted().collect(Collectors.joining(" "));
    }

    static Set<Scope> split(String joined) {
        Set<String> names = Set.of(joined.split(" "));
        return Arrays.stream(values()).filter(s -> names.contains(s.wireName)).collect(Collectors.toSet());
    }
}
