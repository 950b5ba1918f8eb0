package dev.holdfast.access;

import dev.holdfast.platform.ContractSchemas;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.Problem;
import dev.holdfast.platform.Streamed;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * Writes into the contract what holds for every operation: who may call it ({@code x-required-role},
 * {@code x-required-scope}), every refusal that its shape makes possible as a problem, and the headers that come along;
 * at last, tightens the schemas.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractAccess implements OASFilter {
    private static final String SESSION = "session";
    private static final String TOKEN = "token";

    private final IndexView index;

    public ContractAccess(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.getComponents()
                .addSecurityScheme(
                        SESSION,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name(Session.COOKIE)
                                .description("Set by POST /session. Changes need the header " + AccessFilter.CSRF_HEADER
                                        + " with the csrfToken of GET /session."))
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API token, made by POST /tokens."));
        for (PathItem path : contract.getPaths().getPathItems().values()) {
            boolean versioned = path.getOperations().values().stream().anyMatch(ContractAccess::namesVersion);
            for (Operation operation : path.getOperations().values()) complete(operation, versioned, contract);
        }
        new ContractSchemas(index).tighten(contract);
    }

    private void complete(Operation operation, boolean versioned, OpenAPI contract) {
        String[] reference = operation.getOperationId().split("_");
        ClassInfo resource = index.getClassByName(reference[0]);
        if (resource == null) return;
        MethodInfo method = resource.methods().stream()
                .filter(candidate -> candidate.name().equals(reference[1]))
                .findFirst()
                .orElseThrow();
        String noun = resource.simpleName().replaceFirst("Resource$", "");
        operation.setOperationId(reference[1] + noun);
        operation.setTags(List.of(noun));

        AnnotationInstance requires = method.annotation(Requires.class);
        boolean open = method.hasAnnotation(Public.class);
        String scope = requires == null
                ? ""
                : requires.valueWithDefault(index, "scope").asString();
        if (open) {
            operation.addExtension("x-required-role", "public");
            operation.setSecurity(List.of());
        } else if (method.hasAnnotation(SignedIn.class)) {
            operation.addExtension("x-required-role", "authenticated");
            operation.setSecurity(List.of(needs(SESSION)));
        } else if (requires != null) {
            Role role = Role.valueOf(requires.value("role").asEnum());
            operation.addExtension("x-required-role", role.wireName());
            operation.setSecurity(scope.isEmpty() ? List.of(needs(SESSION)) : List.of(needs(SESSION), needs(TOKEN)));
        }
        if (!scope.isEmpty()) operation.addExtension("x-required-scope", scope);
        if (method.hasAnnotation(Streamed.class)) operation.addExtension("x-batch", true);

        if (method.hasAnnotation(Idempotent.class)) repeatable(operation);
        bodies(operation, method, contract.getComponents());
        refusals(operation, open);
        headers(operation, versioned);
    }

    private static void repeatable(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .in(Parameter.In.HEADER)
                .name(IdempotentInterceptor.HEADER)
                .description(
                        "Made up by the sender for this one request: sent again within a day, it does nothing and is"
                                + " answered as the first time; with another request it is refused")
                .schema(OASFactory.createSchema()
                        .addType(SchemaType.STRING)
                        .minLength(1)
                        .maxLength(100)
                        .examples(List.of("9f1c2f6e-7a54-4c0e-b8f4-1b7c8d2a9e33"))));
        refusal(operation.getResponses(), ErrorCode.CONFLICT);
    }

    /** Answers without a described body have the one that the method returns. */
    private static void bodies(Operation operation, MethodInfo method, Components components) {
        Type returned = method.returnType().kind() == Type.Kind.PARAMETERIZED_TYPE
                ? method.returnType().asParameterizedType().arguments().get(0)
                : method.returnType();
        String body = returned.name().withoutPackagePrefix();
        if (!components.getSchemas().containsKey(body)) return;
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            boolean described =
                    answer.getContent() != null && !isEmpty(answer.getContent().getMediaTypes());
            if (status.matches("20[01]") && !described) answer.setContent(content("application/json", body));
        });
    }

    private static boolean isEmpty(Map<?, ?> map) {
        return map == null || map.isEmpty();
    }

    private static SecurityRequirement needs(String scheme) {
        return OASFactory.createSecurityRequirement().addScheme(scheme);
    }

    private static void refusals(Operation operation, boolean open) {
        APIResponses responses = operation.getResponses();
        boolean body = operation.getRequestBody() != null;
        boolean ids = parameters(operation).stream().anyMatch(p -> p.getIn() == Parameter.In.PATH);
        boolean content = responses.getAPIResponses().values().stream().anyMatch(r -> r.getContent() != null);
        refusal(responses, ErrorCode.BAD_REQUEST);
        if (!open) refusal(responses, ErrorCode.NOT_SIGNED_IN);
        if (!open) refusal(responses, ErrorCode.FORBIDDEN);
        if (ids) refusal(responses, ErrorCode.NOT_FOUND);
        if (content) refusal(responses, ErrorCode.NOT_ACCEPTABLE);
        if (namesVersion(operation)) {
            refusal(responses, ErrorCode.CHANGED_SINCE);
            refusal(responses, ErrorCode.PRECONDITION_REQUIRED);
        }
        if (body) refusal(responses, ErrorCode.TOO_LARGE);
        if (body) refusal(responses, ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0) response.setContent(content(Problem.MEDIA_TYPE, "Problem"));
            if (status.equals("429") || status.equals("503"))
                header(response, "Retry-After", "Seconds to wait", SchemaType.INTEGER);
        });
        Map<String, APIResponse> sorted = new TreeMap<>(responses.getAPIResponses());
        responses.setAPIResponses(sorted);
    }

    private static void refusal(APIResponses responses, ErrorCode code) {
        String status = Integer.toString(code.status);
        if (responses.getAPIResponse(status) == null)
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(code.title));
    }

    private static Content content(String mediaType, String schema) {
        MediaType described =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/" + schema));
        return OASFactory.createContent().addMediaType(mediaType, described);
    }

    private static void headers(Operation operation, boolean versioned) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.equals("201")) header(response, "Location", "Where it is from now on", SchemaType.STRING);
            if (versioned && status.equals("200"))
                header(response, "ETag", "This version, for If-Match", SchemaType.STRING);
            boolean paged = parameters(operation).stream().anyMatch(p -> "cursor".equals(p.getName()));
            if (paged && status.equals("200"))
                header(response, "Link", "The next page, rel=\"next\"; missing on the last", SchemaType.STRING);
        });
    }

    private static void header(APIResponse response, String name, String description, SchemaType type) {
        if (response.getHeaders() != null && response.getHeaders().containsKey(name)) return;
        Header header = OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(type));
        response.addHeader(name, header);
    }

    private static boolean namesVersion(Operation operation) {
        return parameters(operation).stream().anyMatch(p -> "If-Match".equalsIgnoreCase(p.getName()));
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }
}
