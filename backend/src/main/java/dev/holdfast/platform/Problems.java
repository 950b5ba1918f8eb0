package dev.holdfast.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a failure becomes an answer. Whatever fails, the framework's own refusals included, is told as
 * one {@link Problem}; never with a class name, a stack trace or SQL in it.
 */
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response refused(ProblemException refusal) {
        Response.ResponseBuilder answer =
                answer(Problem.of(refusal.code, refusal.getMessage(), List.copyOf(refusal.violations)));
        if (refusal.retryAfter != null) answer.header("Retry-After", Math.max(1, refusal.retryAfter.toSeconds()));
        return answer.build();
    }

    @ServerExceptionMapper
    Response notAcceptable(ConstraintViolationException broken) {
        List<Violation> violations = new ArrayList<>();
        for (ConstraintViolation<?> violation : broken.getConstraintViolations()) {
            Path.Node first = violation.getPropertyPath().iterator().next();
            if (first.getKind() != ElementKind.METHOD || isAboutReturnValue(violation)) return unexpected(broken);
            violations.add(new Violation(pointer(violation), violation.getMessage()));
        }
        violations.sort(Comparator.comparing(Violation::pointer).thenComparing(Violation::message));
        return answer(Problem.of(ErrorCode.VALIDATION_FAILED, null, violations)).build();
    }

    @ServerExceptionMapper
    Response unreadable(MismatchedInputException mismatch) {
        return unreadableJson(mismatch);
    }

    /** What the framework refuses by itself: routing, content negotiation, parameters and bodies that cannot be read. */
    @ServerExceptionMapper
    Response refusedByFramework(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        if (refusal.getCause() instanceof JsonProcessingException && status == 400)
            return unreadableJson((JsonProcessingException) refusal.getCause());
        if (refusal.getCause() instanceof ProblemException) return refused((ProblemException) refusal.getCause());
        // A path or query value that cannot be read is the caller's mistake, not a thing that is missing.
        if (status == 404 && refusal.getCause() != null)
            return answer(Problem.of(ErrorCode.BAD_REQUEST, "A value in the address cannot be read.", List.of()))
                    .build();
        if (status >= 500) return unexpected(refusal);
        ErrorCode code = ErrorCode.ofStatus(status);
        Response.ResponseBuilder answer = answer(Problem.of(code, null, List.of()));
        if (refusal.getResponse().getHeaderString("Allow") != null)
            answer.header("Allow", refusal.getResponse().getHeaderString("Allow"));
        return answer.build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException) return refused((ProblemException) cause);
            if (cause instanceof OptimisticLockException)
                return answer(Problem.of(ErrorCode.CHANGED_SINCE, null, List.of()))
                        .build();
            if (cause.getCause() == cause) break;
        }
        if (Clash.onSameKey(failure))
            return answer(Problem.of(
                            ErrorCode.CONFLICT, "Somebody stored the same thing at the same moment.", List.of()))
                    .build();
        if (Clash.gaveWay(failure))
            return answer(Problem.of(
                            ErrorCode.CONFLICT,
                            "Somebody changed the same things at the same moment, and nothing of this was stored.",
                            List.of()))
                    .header("Retry-After", 1)
                    .build();
        String traceId = UUID.randomUUID().toString();
        LOG.errorf(failure, "Request failed, trace id %s", traceId);
        return answer(Problem.of(ErrorCode.INTERNAL, "The log has the details under the trace id.", List.of(), traceId))
                .build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }

    private static Response unreadableJson(JsonProcessingException unreadable) {
        Violation violation = new Violation(pointer(unreadable), message(unreadable));
        return answer(Problem.of(ErrorCode.BAD_REQUEST, null, List.of(violation)))
                .build();
    }

    /** Where in the body it went wrong (RFC 6901); the empty pointer is the whole body. */
    static String pointer(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonMappingException) {
            List<JsonMappingException.Reference> path = ((JsonMappingException) unreadable).getPath();
            if (!path.isEmpty())
                return path.stream()
                        .map(step ->
                                "/" + escaped(step.getFieldName() != null ? step.getFieldName() : "" + step.getIndex()))
                        .collect(Collectors.joining());
        }
        Object processor = unreadable.getProcessor();
        if (processor instanceof JsonParser)
            return ((JsonParser) processor).getParsingContext().pathAsPointer().toString();
        return "";
    }

    /** What is wrong, in words that show neither our classes nor the parser's. */
    static String message(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException) {
            String known = ((UnrecognizedPropertyException) unreadable)
                    .getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return "is not a member known here; known are: " + known;
        }
        if (unreadable instanceof InvalidFormatException) {
            Class<?> target = ((InvalidFormatException) unreadable).getTargetType();
            if (target != null && target.isEnum())
                return "must be one of: "
                        + Arrays.stream(target.getEnumConstants())
                                .map(Problems::wireName)
                                .collect(Collectors.joining(", "));
            int said = unreadable.getOriginalMessage().indexOf(": must ");
            if (said >= 0) return unreadable.getOriginalMessage().substring(said + 2);
            return "must be " + typeInWords(target);
        }
        if (unreadable instanceof MismatchedInputException) {
            String original = unreadable.getOriginalMessage();
            if (original.startsWith("No content")) return "a JSON body is needed";
            if (original.startsWith("Trailing token")) return "nothing may follow the JSON value";
            return "must be " + typeInWords(((MismatchedInputException) unreadable).getTargetType());
        }
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause())
            if (cause instanceof InputCoercionException) return "must be an integer that fits";
        if (unreadable instanceof StreamReadException || unreadable.getCause() instanceof StreamReadException) {
            String original = unreadable.getOriginalMessage();
            String why = original.startsWith("Duplicate field") ? "this member occurs twice" : "this is not JSON";
            var at = unreadable.getLocation();
            return at == null ? why : why + " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        }
        return "this value cannot be read";
    }

    static String wireName(Object constant) {
        try {
            com.fasterxml.jackson.annotation.JsonProperty name = constant.getClass()
                    .getField(((Enum<?>) constant).name())
                    .getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
            return name == null ? ((Enum<?>) constant).name() : name.value();
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String typeInWords(@Nullable Class<?> type) {
        if (type == null) return "of another type";
        if (type == String.class) return "a string";
        if (type == boolean.class || type == Boolean.class) return "true or false";
        if (type == double.class || type == Double.class) return "a number";
        if (Set.of(int.class, long.class, Integer.class, Long.class).contains(type)) return "an integer";
        if (type == java.time.Instant.class) return "a date and time with its offset, such as 1998-12-02T08:00:00Z";
        if (type == java.time.LocalDate.class) return "a date such as 1998-12-02";
        if (type == UUID.class) return "a UUID";
        if (type.isEnum()) return "a string";
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) return "an array";
        return "an object";
    }

    private static boolean isAboutReturnValue(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) if (node.getKind() == ElementKind.RETURN_VALUE) return true;
        return false;
    }

    /** {@code /plan/margin} into the body, or {@code query/limit}, {@code path/productId}, {@code header/If-Match}. */
    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        Path.@Nullable MethodNode method = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                method = node.as(Path.MethodNode.class);
            } else if (node.getKind() == ElementKind.PARAMETER) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                String outside = outsideBody(violation.getRootBeanClass(), method, index);
                if (outside != null) return outside;
            } else if (node.getKind() != ElementKind.CROSS_PARAMETER) {
                if (node.isInIterable()) {
                    Object step = node.getIndex() != null ? node.getIndex() : node.getKey();
                    if (step != null) pointer.append('/').append(escaped(step.toString()));
                }
                if (node.getKind() == ElementKind.PROPERTY) pointer.append('/').append(escaped(node.getName()));
            }
        }
        return pointer.toString();
    }

    /** The name of a parameter that is not the body; null for the body. */
    private static @Nullable String outsideBody(Class<?> resource, Path.MethodNode called, int index) {
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean same = method.getName().equals(called.getName())
                        && Arrays.asList(method.getParameterTypes()).equals(called.getParameterTypes());
                if (!same) continue;
                Parameter parameter = method.getParameters()[index];
                for (Annotation annotation : parameter.getAnnotations()) {
                    if (annotation instanceof QueryParam) return "query/" + ((QueryParam) annotation).value();
                    if (annotation instanceof PathParam) return "path/" + ((PathParam) annotation).value();
                    if (annotation instanceof HeaderParam) return "header/" + ((HeaderParam) annotation).value();
                }
            }
        }
        return null;
    }

    private static String escaped(String step) {
        return step.replace("~", "~0").replace("/", "~1");
    }
}
