package io.tributary.platform.web;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** The span of an HTTP request, found by the {@code x-request-id} that its client and the log know. */
@Component
final class RequestSpans extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        KeyValues named = super.getHighCardinalityKeyValues(context);
        @Nullable HttpServletResponse response = context.getResponse();
        @Nullable String id = response == null ? null : response.getHeader(RequestId.HEADER);
        return id == null ? named : named.and(KeyValue.of("tributary.request_id", id));
    }
}
