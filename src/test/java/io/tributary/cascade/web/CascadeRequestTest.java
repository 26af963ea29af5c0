package io.tributary.cascade.web;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What schemathesis sent. */
class CascadeRequestTest {
    @Test
    void aParameterWithoutAValueIsRefused() {
        CascadeRequest request = JsonMapper.shared()
                .readValue("{\"name\": \"fast\", \"parameters\": {\"alpha\": null}}", CascadeRequest.class);
        assertThatThrownBy(request::wish)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters: every value must be a number");
    }
}
