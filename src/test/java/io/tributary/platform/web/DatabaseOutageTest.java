package io.tributary.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class DatabaseOutageTest {
    private final DatabaseOutage filter =
            new DatabaseOutage(new SurfaceErrors(JsonMapper.builder().build()));
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private void ask(String path, FilterChain chain) throws Exception {
        filter.doFilter(new MockHttpServletRequest("GET", path), response, chain);
    }

    private static FilterChain failing(Throwable cause) {
        return (request, answer) -> {
            ((MockHttpServletResponse) answer).setHeader("x-request-id", "r7");
            answer.setContentType("text/event-stream");
            answer.getWriter().print("the beginning of something else");
            throw new ServletException(cause);
        };
    }

    private static RuntimeException noConnection() {
        return new CannotGetJdbcConnectionException(
                "no connection", new SQLTransientConnectionException("pool: not available, request timed out"));
    }

    @Test
    void openAiClientsAreToldInTheirForm() throws Exception {
        ask("/v1/completions", failing(noConnection()));
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getHeader("x-request-id"))
                .as("what names the request stays")
                .isEqualTo("r7");
        assertThat(response.getContentAsString())
                .startsWith("{\"error\":")
                .contains("\"code\":\"database_unavailable\"", "the database cannot be reached");
    }

    @Test
    void programsAreToldAProblemAndPeopleASentence() throws Exception {
        ask("/api/generations", failing(noConnection()));
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(response.getContentAsString()).contains("\"code\":\"database_unavailable\"");

        MockHttpServletResponse page = new MockHttpServletResponse();
        filter.doFilter(new MockHttpServletRequest("GET", "/experiments"), page, failing(noConnection()));
        assertThat(page.getStatus()).isEqualTo(503);
        assertThat(page.getContentType()).isEqualTo("text/plain");
        assertThat(page.getContentAsString()).contains("Tributary is here, but the database cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53100"})
    void whatADatabaseSaysThatGoesAwayOrIsOutOfDiskCounts(String state) throws Exception {
        ask("/api/jobs", failing(new UncategorizedSQLException("reading", "select", new SQLException("gone", state))));
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(ints = {ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_IS_CLOSED})
    void soDoesWhatH2Says(int code) throws Exception {
        SQLException gone = DbException.getJdbcSQLException(code, null, "gone", "away");
        ask("/api/jobs", failing(new UncategorizedSQLException("reading", "select", gone)));
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void soDoesWhatH2SaysWhileItsStorageGoesDown() throws Exception {
        SQLException panic = DbException.toSQLException(new MVStoreException(DataUtils.ERROR_INTERNAL, "no chunk"));
        assertThat(panic.getErrorCode()).isEqualTo(ErrorCode.GENERAL_ERROR_1);
        ask("/api/jobs", failing(new UncategorizedSQLException("reading", "select", panic)));
        assertThat(response.getStatus()).isEqualTo(503);
    }

    @Test
    void everyOtherFailureGoesOn() {
        FilterChain bad =
                failing(new DataIntegrityViolationException("twice", new SQLException("duplicate key", "23505")));
        assertThatThrownBy(() -> ask("/api/jobs", bad)).isInstanceOf(ServletException.class);
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void whoeverHasReadTheBeginningIsNotToldAnotherOne() {
        response.setCommitted(true);
        assertThatThrownBy(() -> ask("/api/jobs", failing(noConnection()))).isInstanceOf(ServletException.class);
    }
}
