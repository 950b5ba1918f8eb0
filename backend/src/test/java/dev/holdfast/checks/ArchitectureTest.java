package dev.holdfast.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.access.Public;
import dev.holdfast.access.Requires;
import dev.holdfast.access.Role;
import dev.holdfast.access.Scope;
import dev.holdfast.access.SignedIn;
import jakarta.persistence.Entity;
import jakarta.validation.Valid;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md as far as a machine can check it. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath("target/classes");

    @Test
    void rooms_know_only_those_that_the_map_allows() {
        assertEquals(List.of(), Rooms.violations(CLASSES, Rooms.MAP));
    }

    @Test
    void a_falsified_map_is_noticed() {
        Map<String, Set<String>> withoutPlatform = new HashMap<>(Rooms.MAP);
        withoutPlatform.put("access", Set.of());
        assertTrue(Rooms.violations(CLASSES, withoutPlatform).stream()
                .anyMatch(line -> line.startsWith("access knows platform")));

        Map<String, Set<String>> withoutAccess = new HashMap<>(Rooms.MAP);
        withoutAccess.remove("access");
        assertTrue(Rooms.violations(CLASSES, withoutAccess).contains("dev.holdfast.access is not on the map"));
    }

    @Test
    void evidence_is_pure() {
        List<String> allowed = List.of(
                "java.lang",
                "java.util",
                "java.math",
                "java.time",
                "org.apache.commons.statistics.distribution",
                "org.jspecify.annotations",
                Rooms.BASE + ".evidence");
        List<String> impure = CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(Rooms.BASE + ".evidence"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        !dependency.getTargetClass().getBaseComponentType().isPrimitive())
                .filter(dependency -> allowed.stream()
                        .noneMatch(name -> (dependency
                                                .getTargetClass()
                                                .getBaseComponentType()
                                                .getPackageName()
                                        + ".")
                                .startsWith(name + ".")))
                .map(dependency -> dependency.getOriginClass().getSimpleName() + " uses "
                        + dependency.getTargetClass().getName())
                .distinct()
                .toList();
        assertEquals(List.of(), impure);
    }

    @Test
    void only_the_platform_reads_the_machine_s_clock() {
        List<String> readers = CLASSES.stream()
                .filter(type -> !type.getPackageName().startsWith(Rooms.BASE + ".platform"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(ArchitectureTest::readsTheClock)
                .map(JavaMethodCall::getDescription)
                .toList();
        assertEquals(List.of(), readers);
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        if (owner.equals("java.lang.System")) return name.equals("currentTimeMillis");
        if (owner.equals("java.time.Clock")) return name.startsWith("system");
        // now(clock) reads the clock that it is given.
        return owner.startsWith("java.time.")
                && name.equals("now")
                && call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.time.Clock"));
    }

    @Test
    void no_entity_is_on_the_wire_not_even_inside_another_type() {
        List<String> faults = operations()
                .flatMap(operation -> onTheWire(operation)
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .map(type -> operation.getFullName() + " shows " + type.getSimpleName()))
                .toList();
        assertEquals(List.of(), faults);
    }

    @Test
    void resources_are_for_the_framework_alone() {
        List<String> open = resources()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .map(JavaClass::getSimpleName)
                .toList();
        assertEquals(List.of(), open);
    }

    @Test
    void every_operation_says_exactly_once_who_may_call_it() {
        List<String> faults = operations()
                .filter(operation -> Stream.of(Requires.class, SignedIn.class, Public.class)
                                .filter(operation::isAnnotatedWith)
                                .count()
                        != 1)
                .map(JavaMethod::getFullName)
                .toList();
        assertEquals(List.of(), faults);
    }

    @Test
    void scopes_are_those_that_tokens_can_have_and_none_reaches_administration() {
        Set<String> scopes =
                Arrays.stream(Scope.values()).map(scope -> scope.wireName).collect(Collectors.toSet());
        List<String> faults = operations()
                .filter(operation -> operation.isAnnotatedWith(Requires.class))
                .filter(operation -> {
                    Requires requires = operation.getAnnotationOfType(Requires.class);
                    if (requires.role() == Role.ADMIN) return !requires.scope().isEmpty();
                    return !scopes.contains(requires.scope());
                })
                .map(JavaMethod::getFullName)
                .toList();
        assertEquals(List.of(), faults);
    }

    @Test
    void every_body_is_validated() {
        Set<String> elsewhere = Set.of("PathParam", "QueryParam", "HeaderParam", "CookieParam", "Context");
        List<String> faults = operations()
                .flatMap(operation -> operation.getParameters().stream())
                .filter(parameter -> parameter.getAnnotations().stream()
                        .noneMatch(annotation ->
                                elsewhere.contains(annotation.getRawType().getSimpleName())))
                // Streams are checked row by row, merge patches once they are merged.
                .filter(parameter -> !parameter.getRawType().isAssignableTo(InputStream.class)
                        && !parameter.getRawType().isAssignableTo(JsonNode.class))
                .filter(parameter -> !parameter.isAnnotatedWith(Valid.class))
                .map(JavaParameter::getDescription)
                .toList();
        assertEquals(List.of(), faults);
    }

    @Test
    void the_checks_see_the_operations() {
        assertTrue(operations().count() >= 10);
        assertTrue(operations()
                .anyMatch(operation -> onTheWire(operation)
                        .anyMatch(type -> type.getSimpleName().equals("AccountView"))));
    }

    private static Stream<JavaClass> resources() {
        return CLASSES.stream().filter(type -> type.isAnnotatedWith(Path.class));
    }

    private static Stream<JavaMethod> operations() {
        return resources()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class));
    }

    /** The types of an operation's parameters and answer, and all that they are made of. */
    private static Stream<JavaClass> onTheWire(JavaCodeUnit operation) {
        Set<JavaClass> seen = new HashSet<>();
        Stream.concat(Stream.of(operation.getReturnType()), operation.getParameterTypes().stream())
                .forEach(type -> collect(type, seen));
        return seen.stream();
    }

    private static void collect(JavaType type, Set<JavaClass> seen) {
        for (JavaClass raw : type.getAllInvolvedRawTypes()) {
            JavaClass part = raw.getBaseComponentType();
            if (!part.getPackageName().startsWith(Rooms.BASE) || !seen.add(part)) continue;
            part.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .forEach(field -> collect(field.getType(), seen));
        }
    }
}
