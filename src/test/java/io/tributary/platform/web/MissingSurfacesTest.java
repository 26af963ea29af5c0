package io.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class MissingSurfacesTest {

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/responses,POST /v1/chat/completions",
        "GET,/v1/responses/abc,POST /v1/chat/completions",
        "POST,/v1/embeddings,embeddings are not served",
        "POST,/v1/audio/speech,read and write text",
        "POST,/v1/fine_tuning/jobs,POST /api/training/runs",
        "POST,/v1/nonsense,/v1 has /models",
        "GET,/v1,/v1 has /models",
        "GET,/v1/,/v1 has /models"
    })
    void whatIsNotServedLeadsToWhatIs(String method, String path, String pointer) {
        assertThat(MissingSurfaces.message(new MockHttpServletRequest(method, path)))
                .startsWith("there is nothing at " + path)
                .contains(pointer);
    }

    @ParameterizedTest
    @CsvSource({"/api/responses", "/responses"})
    void otherSurfacesHaveNoPointers(String path) {
        assertThat(MissingSurfaces.message(new MockHttpServletRequest("GET", path)))
                .isEqualTo("there is nothing at " + path);
    }
}
