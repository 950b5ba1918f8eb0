package dev.holdfast.checks;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The map of rooms: which room may know which others. The only place where it is written down as code. */
final class Rooms {
    static final String BASE = "dev.holdfast";

    /** Every room, with those that it may import besides itself. */
    static final Map<String, Set<String>> MAP = Map.ofEntries(
            Map.entry("platform", Set.of()),
            Map.entry("access", Set.of("platform")),
            Map.entry("evidence", Set.of()),
            Map.entry("metrics", Set.of("platform", "access")),
            Map.entry("ingest", Set.of("platform", "access", "metrics")),
            Map.entry("roadmap", Set.of("platform", "access")),
            Map.entry("assessment", Set.of("platform", "access", "evidence", "metrics", "roadmap")),
            Map.entry("planning", Set.of("platform", "access", "evidence", "metrics", "roadmap", "assessment")),
            Map.entry(
                    "decisions",
                    Set.of("platform", "access", "evidence", "metrics", "roadmap", "assessment", "planning")),
            Map.entry("timeline", Set.of("platform", "access", "evidence", "metrics", "roadmap", "assessment")),
            Map.entry("history", Set.of("platform", "access", "metrics", "roadmap")),
            Map.entry("live", Set.of("platform", "access")),
            Map.entry("demonstration", Set.of("platform", "access")));

    private Rooms() {}

    /** One line for each import that the map does not allow, and for each package that is not on it. */
    static List<String> violations(JavaClasses classes, Map<String, Set<String>> map) {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            String room = room(type);
            if (!map.containsKey(room)) {
                violations.add(type.getPackageName() + " is not on the map");
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String other = room(dependency.getTargetClass().getBaseComponentType());
                if (other != null && !other.equals(room) && !map.get(room).contains(other))
                    violations.add(room + " knows " + other + ": " + type.getSimpleName() + " uses "
                            + dependency.getTargetClass().getSimpleName());
            }
        }
        return List.copyOf(violations);
    }

    /** The first package below the base; null for classes that are not ours. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(BASE)) return "";
        if (!name.startsWith(BASE + ".")) return null;
        return name.substring(BASE.length() + 1).split("\\.")[0];
    }
}
