package dev.holdfast.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.platform.ErrorCode;
import dev.holdfast.platform.ProblemException;
import dev.holdfast.platform.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Answers a request that was answered before as it was then. The answer is stored in the transaction of what the request
 * did, so both are there or neither: a refusal is not stored, and the same request may succeed when it is sent again. Of
 * two with the same key at the same moment one is refused by the table's key, as a conflict.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class IdempotentInterceptor {
    static final String HEADER = "Idempotency-Key";

    /** Long enough for whoever repeats a request after a night without a network. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final int LONGEST = 100;

    private final Caller caller;
    private final HttpHeaders headers;
    private final UriInfo address;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotentInterceptor(Caller caller, HttpHeaders headers, UriInfo address, ObjectMapper json, Clock clock) {
        this.caller = caller;
        this.headers = headers;
        this.address = address;
        this.json = json;
        this.clock = clock;
    }

    @AroundInvoke
    Object answer(InvocationContext call) throws Exception {
        String key = headers.getHeaderString(HEADER);
        UUID account = caller.accountId();
        if (key == null || account == null) return call.proceed();
        if (key.isBlank() || key.length() > LONGEST) {
            String message = "must have 1 to " + LONGEST + " characters";
            throw new ProblemException(
                    ErrorCode.VALIDATION_FAILED, message, new Violation("header/" + HEADER, message));
        }
        String fingerprint = fingerprint(call);
        AnsweredRequest before = AnsweredRequest.findById(new AnsweredRequest.Key(account, key));
        if (before != null) {
            if (before.fingerprint.equals(fingerprint)) return again(before, call);
            String message = "was used for another request; make a new key for each";
            throw new ProblemException(
                    ErrorCode.CONFLICT, HEADER + " " + message, new Violation("header/" + HEADER, message));
        }
        Object answer = call.proceed();
        store(account, key, fingerprint, answer);
        return answer;
    }

    private String fingerprint(InvocationContext call) throws JsonProcessingException {
        StringBuilder request = new StringBuilder(call.getMethod().toString()).append(address.getPath());
        for (Object given : call.getParameters())
            if (given == null || given instanceof Record || given instanceof String)
                request.append('\n').append(json.writeValueAsString(given));
        return Secrets.hash(request.toString());
    }

    private void store(UUID account, String key, String fingerprint, Object answer) throws JsonProcessingException {
        AnsweredRequest answered = new AnsweredRequest();
        answered.accountId = account;
        answered.requestKey = key;
        answered.fingerprint = fingerprint;
        answered.answeredAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Object body = answer;
        answered.status = 200;
        if (answer instanceof RestResponse<?> response) {
            body = response.getEntity();
            answered.status = response.getStatus();
            answered.location = response.getLocation() == null
                    ? null
                    : response.getLocation().toString();
            answered.etag = response.getEntityTag() == null
                    ? null
                    : response.getEntityTag().getValue();
        }
        answered.body = json.writeValueAsString(body);
        answered.persist();
    }

    private Object again(AnsweredRequest before, InvocationContext call) throws JsonProcessingException {
        if (call.getMethod().getReturnType() != RestResponse.class)
            return json.readValue(before.body, call.getMethod().getReturnType());
        RestResponse.ResponseBuilder<Object> answer = RestResponse.ResponseBuilder.create(before.status);
        answer.entity(json.readTree(before.body));
        if (before.location != null) answer.header(HttpHeaders.LOCATION, before.location);
        if (before.etag != null) answer.tag(new EntityTag(before.etag));
        return answer.build();
    }

    /** Forgets what nobody repeats any more. */
    @ApplicationScoped
    static class Forgetting {
        private final Clock clock;

        Forgetting(Clock clock) {
            this.clock = clock;
        }

        @Scheduled(every = "1h")
        void forget() {
            QuarkusTransaction.requiringNew()
                    .run(() -> AnsweredRequest.forgetBefore(clock.instant().minus(KEPT)));
        }
    }
}
