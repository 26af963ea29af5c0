package io.tributary.platform.web;

import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** What an error page may tell: why something was refused, and by which name the log knows what broke. */
@Component
final class PageErrors extends DefaultErrorAttributes {

    @Override
    public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, Object> attributes =
                super.getErrorAttributes(request, options.including(ErrorAttributeOptions.Include.MESSAGE));
        boolean broken = attributes.get("status") instanceof Integer status
                && status >= HttpStatus.INTERNAL_SERVER_ERROR.value();
        if (broken) {
            // may quote what is nobody's business
            attributes.remove("message");
        }
        Object id = request.getAttribute(RequestId.HEADER, RequestAttributes.SCOPE_REQUEST);
        if (id != null) {
            attributes.put("request_id", id);
        }
        return attributes;
    }
}
