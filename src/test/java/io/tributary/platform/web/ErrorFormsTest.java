package io.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.multipart.MultipartException;

/** What schemathesis sent. */
class ErrorFormsTest {
    @Test
    void aBodyThatCannotBeTakenApartIsTheCallersMistake() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/cascades");
        ResponseEntity<Object> answer = Objects.requireNonNull(new ErrorForms()
                .unreadableParts(
                        new MultipartException("Failed to parse multipart servlet request"),
                        new ServletWebRequest(request, new MockHttpServletResponse())));
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody())
                .isInstanceOfSatisfying(ProblemDetail.class, problem -> assertThat(problem.getDetail())
                        .contains("the parts of the body cannot be read"));
    }
}
