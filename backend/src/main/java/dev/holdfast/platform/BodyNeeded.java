package dev.holdfast.platform;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A body that is missing, or is the JSON literal null, never reaches an operation that reads one. */
@Provider
class BodyNeeded implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null)
            throw new ProblemException(
                    ErrorCode.BAD_REQUEST, "A JSON body is needed.", new Violation("", "a JSON body is needed"));
        return body;
    }
}
