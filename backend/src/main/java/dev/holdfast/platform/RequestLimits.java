package dev.holdfast.platform;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies that are larger than their operation reads, by the announced length or, without one, while reading; and
 * addresses with U+0000, which no database holds.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
class RequestLimits implements ContainerRequestFilter {
    /** Looked up at each request, since filters are made before the configuration of this start is known. */
    private final Instance<HoldfastConfig> config;

    @Context
    ResourceInfo resource;

    RequestLimits(Instance<HoldfastConfig> config) {
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getUriInfo().getRequestUri().getRawSchemeSpecificPart().contains("%00"))
            throw new ProblemException(ErrorCode.BAD_REQUEST, "An address must not contain U+0000.");
        boolean streamed = resource.getResourceMethod().isAnnotationPresent(Streamed.class);
        HoldfastConfig.Limits limits = config.get().limits();
        long limit = streamed ? limits.streamBodyBytes() : limits.bodyBytes();
        String announced = request.getHeaderString("Content-Length");
        if (announced == null) {
            request.setEntityStream(new Limited(request.getEntityStream(), limit));
        } else if (Long.parseLong(announced) > limit) {
            throw tooLarge(limit);
        }
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(ErrorCode.TOO_LARGE, "A body may have " + limit + " bytes here.");
    }

    /** Throws inside an IOException, since JSON readers pass those on as they are. */
    private static final class Limited extends FilterInputStream {
        private final long limit;
        private long read;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            if (value >= 0) count(1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            if (got > 0) count(got);
            return got;
        }

        private void count(int bytes) throws IOException {
            read += bytes;
            if (read > limit) throw new IOException(tooLarge(limit));
        }
    }
}
