package io.tributary.accounts.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What the running product answers to, asked from Spring's own mappings: controllers, actuator, files. */
record Endpoints(Set<Endpoint> controllers, Set<String> files) {

    /** One method of one path pattern. */
    record Endpoint(String method, String pattern) implements Comparable<Endpoint> {
        @Override
        public int compareTo(Endpoint other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static Endpoints of(ApplicationContext context) {
        Set<Endpoint> controllers = new TreeSet<>();
        for (RequestMappingInfoHandlerMapping mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            mapping.getHandlerMethods().keySet().forEach(info -> controllers.addAll(endpoints(info)));
        }
        Set<String> files = context.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Endpoints(controllers, files);
    }

    private static Set<Endpoint> endpoints(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        List<String> named = methods.isEmpty()
                ? Arrays.stream(RequestMethod.values()).map(Enum::name).toList()
                : methods.stream().map(Enum::name).toList();
        Set<Endpoint> found = new TreeSet<>();
        for (String pattern : info.getPatternValues()) {
            named.forEach(method -> found.add(new Endpoint(method, pattern)));
        }
        return found;
    }

    /** Endpoints that no row names by exactly their pattern. */
    Set<Endpoint> missingIn(AccessTable table) {
        return controllers.stream()
                .filter(endpoint -> table.rows().stream().noneMatch(row -> names(row, endpoint)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static boolean names(AccessRow row, Endpoint endpoint) {
        return row.pattern().equals(endpoint.pattern()) && row.allowsMethod(endpoint.method());
    }
}
