package io.tributary.accounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.accounts.AccountsTest;
import io.tributary.accounts.People;
import io.tributary.accounts.Role;
import io.tributary.accounts.web.AccessRow.Least;
import io.tributary.accounts.web.Endpoints.Endpoint;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The table against the endpoints there are, and every role at every door of the running product. */
@AccountsTest
class AccessTableTest {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** Rows that filters and files answer, not controllers. */
    private static final Set<String> WITHOUT_CONTROLLER = Set.of(
            "POST /login",
            "POST /logout",
            "GET /login/sso",
            "GET /login/sso/back",
            "GET /app/**",
            "GET /icon.svg",
            "GET /swagger-ui/**",
            "GET /actuator/health/liveness",
            "GET /actuator/health/readiness");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping controllers;

    @Autowired
    private AccessTable table;

    @Autowired
    private People people;

    @Test
    void everyEndpointIsInTheTable() {
        Endpoints endpoints = Endpoints.of(context);
        assertThat(endpoints.controllers()).hasSizeGreaterThan(70);
        assertThat(endpoints.missingIn(table)).isEmpty();
    }

    /** What serves files by pattern; a path below is reached only where the table names it. */
    @Test
    void noFilesAreServedFromUnknownPlaces() throws Exception {
        assertThat(Endpoints.of(context).files())
                .contains("/**", "/webjars/**", "/swagger-ui/**")
                .allMatch(pattern -> pattern.matches("/\\*\\*|/(webjars|swagger-ui)/.*"));
        Guest admin = Guest.withKey(port, people.key(Role.ADMIN).value());
        for (String file : List.of("/webjars/swagger-ui/index.html", "/application.yml", "/access-table.txt")) {
            assertThat(admin.get(file).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void noRowIsForNothing() {
        Set<String> rows = new TreeSet<>();
        Set<Endpoint> endpoints = Endpoints.of(context).controllers();
        for (AccessRow row : table.rows()) {
            for (String method : row.methods()) {
                Endpoint named = new Endpoint(method, row.pattern());
                if (!endpoints.contains(named)) {
                    rows.add(named.toString());
                }
            }
        }
        assertThat(rows).isEqualTo(new TreeSet<>(WITHOUT_CONTROLLER));
    }

    /** The violating fixture: an endpoint that somebody adds and forgets to list. */
    @Test
    void anEndpointThatIsNotInTheTableIsFoundAndIsRefusedToEverybody() throws Exception {
        RequestMappingInfo forgotten = RequestMappingInfo.paths("/api/forgotten")
                .methods(RequestMethod.GET)
                .options(controllers.getBuilderConfiguration())
                .build();
        controllers.registerMapping(forgotten, new Forgotten(), Forgotten.class.getMethod("secrets"));
        try {
            assertThat(Endpoints.of(context).missingIn(table)).containsExactly(new Endpoint("GET", "/api/forgotten"));
            String admin = people.key(Role.ADMIN).value();
            HttpResponse<String> answer = Guest.withKey(port, admin).get("/api/forgotten");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("everything");
        } finally {
            controllers.unregisterMapping(forgotten);
        }
    }

    /** Never listed. */
    public static class Forgotten {
        @ResponseBody
        public String secrets() {
            return "everything";
        }
    }

    @Test
    void everyRoleMeetsEveryMethodOfEveryEndpointAsTheTableSays() throws Exception {
        Map<String, Visitor> visitors = visitors();
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        List<String> patterns = table.rows().stream()
                .map(AccessRow::pattern)
                .distinct()
                .sorted(Comparator.comparing("/logout"::equals)) // last: it ends the sessions
                .toList();
        for (String pattern : patterns) {
            for (String method : METHODS) {
                for (Map.Entry<String, Visitor> visitor : visitors.entrySet()) {
                    int status = visitor.getValue().knock(method, path(pattern));
                    boolean expected = isListed(pattern, method, visitor.getValue());
                    asked++;
                    if (expected != (status == BehindTheDoors.LET_IN || isAnsweredByAFilter(method, pattern, status))) {
                        wrong.add(visitor.getKey() + " " + method + " " + pattern + " -> " + status);
                    } else if (!expected && !Set.of(302, 401, 403, 404, 405).contains(status)) {
                        wrong.add(visitor.getKey() + " " + method + " " + pattern + " is refused by " + status);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        System.out.println("asked " + asked + " times: " + table.rows().size() + " rows, " + METHODS.size()
                + " methods, " + visitors.size() + " callers");
    }

    /** Login and logout lead on to another page. */
    private static boolean isAnsweredByAFilter(String method, String pattern, int status) {
        boolean form = method.equals("POST") && Set.of("/login", "/logout").contains(pattern);
        boolean provider = Set.of("GET", "HEAD").contains(method) && pattern.startsWith("/login/sso");
        return (form || provider) && status == 302;
    }

    /** The table's columns, read once more without its own code. */
    private boolean isListed(String pattern, String method, Visitor visitor) {
        String asked = method.equals("HEAD") ? "GET" : method;
        // a word in the place of an id meets the id's methods too
        List<String> patterns = List.of(pattern, pattern.replaceAll("/[^/{]+$", "/{id}"));
        AccessRow row = patterns.stream()
                .flatMap(each -> table.rows().stream().filter(r -> r.pattern().equals(each)))
                .filter(r -> r.methods().isEmpty() || r.methods().contains(asked))
                .findFirst()
                .orElse(null);
        if (row == null || row.least() == Least.NOBODY) {
            return false;
        }
        if (row.least() == Least.ANYONE) {
            return true;
        }
        List<Role> enough =
                switch (row.least()) {
                    case CLIENT -> List.of(Role.CLIENT, Role.ANALYST, Role.ADMIN);
                    case ANALYST -> List.of(Role.ANALYST, Role.ADMIN);
                    default -> List.of(Role.ADMIN);
                };
        return visitor.role() != null && enough.contains(visitor.role()) && (visitor.key() ? row.key() : row.session());
    }

    private record Visitor(@Nullable Role role, boolean key, Guest guest) {
        int knock(String method, String path) throws Exception {
            Map<String, String> headers = new LinkedHashMap<>(Map.of(BehindTheDoors.STOP, "yes"));
            if (!key && !guest.token().isEmpty()) {
                headers.put("X-CSRF-TOKEN", guest.token());
            }
            return guest.send(method, path, headers, "").statusCode();
        }
    }

    private Map<String, Visitor> visitors() throws Exception {
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        Guest nobody = Guest.nobody(port);
        nobody.get("/login");
        visitors.put("nobody", new Visitor(null, false, nobody));
        for (Role role : Role.values()) {
            String key = people.key(role).value();
            visitors.put("a key of " + role, new Visitor(role, true, Guest.withKey(port, key)));
            String name = people.somebody(role).name();
            visitors.put("a session of " + role, new Visitor(role, false, Guest.loggedIn(port, name, People.PASSWORD)));
        }
        return visitors;
    }

    private static String path(String pattern) {
        return pattern.replaceAll("\\{[a-z]+:([a-z]+)[^}]*}", "$1")
                .replaceAll("\\{[A-Za-z]+}", UUID.randomUUID().toString())
                .replace("/**", "/some/file");
    }

    @Test
    void theDocumentShowsThisTable() throws Exception {
        assertThat(Files.readString(Path.of("docs/security.md")))
                .as("docs/security.md holds AccessTable.markdown()")
                .contains(table.markdown());
    }

    @Test
    void aLineThatIsNoRowIsRefused() {
        assertThatThrownBy(() -> AccessTable.parse("GET /api/x admin"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /api/x admin");
        assertThatThrownBy(() -> AccessTable.parse("GET /api/x boss both"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BOSS");
    }
}
