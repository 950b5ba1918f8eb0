package dev.holdfast.platform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/**
 * Makes the schemas of the contract as tight as the application is. Of records that are answered, every member is
 * required, and null only where the component is {@code @Nullable}; of records that are sent, those are required which
 * are primitive or {@code @NotNull}, {@code @NotBlank}, {@code @NotEmpty}, and all others may be null. No object has
 * members that are not named. What no operation shows is left out.
 */
public final class ContractSchemas {
    private static final String PREFIX = "#/components/schemas/";
    private static final Set<String> DEMANDS = Set.of("NotNull", "NotBlank", "NotEmpty");

    private final Map<String, List<ClassInfo>> recordsByName = new HashMap<>();

    public ContractSchemas(IndexView index) {
        for (ClassInfo type : index.getKnownClasses())
            if (type.isRecord() && type.name().toString().startsWith("dev.holdfast."))
                recordsByName
                        .computeIfAbsent(type.simpleName(), name -> new ArrayList<>())
                        .add(type);
    }

    public void tighten(OpenAPI contract) {
        if (contract.getComponents() == null || contract.getComponents().getSchemas() == null) return;
        Map<String, Schema> schemas = contract.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        Set<String> used = new HashSet<>(Set.of("Problem"));
        reach(schemas.get("Problem"), schemas, used);
        for (PathItem path : contract.getPaths().getPathItems().values()) {
            for (Operation operation : path.getOperations().values()) {
                if (operation.getRequestBody() != null)
                    reach(operation.getRequestBody().getContent(), schemas, sent);
                for (APIResponse answer :
                        operation.getResponses().getAPIResponses().values()) reach(answer.getContent(), schemas, used);
                if (operation.getParameters() != null)
                    for (Parameter parameter : operation.getParameters()) reach(parameter.getSchema(), schemas, used);
            }
        }
        used.addAll(sent);
        for (String name : List.copyOf(schemas.keySet()))
            if (!used.contains(name)) contract.getComponents().removeSchema(name);
        schemas = contract.getComponents().getSchemas();
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() == null || schema.getProperties().isEmpty()) return;
            if (schema.getAdditionalPropertiesSchema() == null) schema.setAdditionalPropertiesBoolean(false);
            ClassInfo type = recordOf(name, schema.getProperties().keySet());
            if (type != null) tighten(schema, type, !sent.contains(name));
        });
    }

    private static void tighten(Schema schema, ClassInfo type, boolean onlyAnswered) {
        Set<String> required = new TreeSet<>();
        Map<String, Schema> properties = new LinkedHashMap<>(schema.getProperties());
        for (RecordComponentInfo component : type.recordComponents()) {
            String name = component.name();
            Schema property = properties.get(name);
            boolean demanded = component.type().kind() == Type.Kind.PRIMITIVE || carries(component, DEMANDS);
            if (onlyAnswered || demanded) required.add(name);
            boolean mayBeNull = onlyAnswered ? carries(component, Set.of("Nullable")) : !demanded;
            if (mayBeNull) properties.put(name, orNull(property));
        }
        schema.setProperties(properties);
        schema.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    private static Schema orNull(Schema schema) {
        Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
        if (schema.getRef() != null || schema.getType() == null) {
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(nothing);
        }
        if (schema.getType().contains(SchemaType.NULL)) return schema;
        List<SchemaType> types = new ArrayList<>(schema.getType());
        types.add(SchemaType.NULL);
        schema.setType(types);
        if (schema.getEnumeration() != null && !schema.getEnumeration().contains(null)) {
            List<Object> values = new ArrayList<>(schema.getEnumeration());
            values.add(null);
            schema.setEnumeration(values);
        }
        return schema;
    }

    private static boolean carries(RecordComponentInfo component, Set<String> names) {
        List<AnnotationInstance> all = new ArrayList<>(component.type().annotations());
        all.addAll(component.annotations());
        all.addAll(component.field().annotations());
        all.addAll(component.field().type().annotations());
        return all.stream()
                .filter(annotation -> isAboutTheWhole(annotation, component))
                .anyMatch(annotation -> names.contains(annotation.name().withoutPackagePrefix()));
    }

    /** Not about the elements of a list, or the type arguments of something else. */
    private static boolean isAboutTheWhole(AnnotationInstance annotation, RecordComponentInfo component) {
        if (annotation.target() == null || annotation.target().kind() != org.jboss.jandex.AnnotationTarget.Kind.TYPE)
            return true;
        Type target = annotation.target().asType().target();
        return target == null || target.name().equals(component.type().name());
    }

    private ClassInfo recordOf(String schema, Set<String> members) {
        for (ClassInfo candidate : recordsByName.getOrDefault(schema, List.of())) {
            Set<String> components = new HashSet<>();
            for (RecordComponentInfo component : candidate.recordComponents()) components.add(component.name());
            if (components.equals(members)) return candidate;
        }
        return null;
    }

    private static void reach(Content content, Map<String, Schema> schemas, Set<String> reached) {
        if (content == null) return;
        for (MediaType mediaType : content.getMediaTypes().values()) reach(mediaType.getSchema(), schemas, reached);
    }

    private static void reach(Schema schema, Map<String, Schema> schemas, Set<String> reached) {
        if (schema == null) return;
        if (schema.getRef() != null && schema.getRef().startsWith(PREFIX)) {
            String name = schema.getRef().substring(PREFIX.length());
            if (reached.add(name)) reach(schemas.get(name), schemas, reached);
        }
        reach(schema.getItems(), schemas, reached);
        reach(schema.getAdditionalPropertiesSchema(), schemas, reached);
        if (schema.getProperties() != null)
            for (Schema property : schema.getProperties().values()) reach(property, schemas, reached);
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(part -> reach(part, schemas, reached));
    }
}
