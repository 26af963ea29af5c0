package io.tributary.runtime.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** The methods of Python's strings that chat templates call. Jinja is Python there; the templating library is Java. */
final class PythonStrings extends ELResolver {

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        if (!(base instanceof String text) || method == null) {
            return null;
        }
        Object result = call(text, method.toString(), arguments == null ? new Object[0] : arguments);
        if (result != null) {
            context.setPropertyResolved(true);
        }
        return result;
    }

    private static @Nullable Object call(String text, String method, Object[] arguments) {
        @Nullable String first = arguments.length == 1 ? String.valueOf(arguments[0]) : null;
        return switch (method) {
            case "strip" -> stripped(text, first, true, true);
            case "lstrip" -> stripped(text, first, true, false);
            case "rstrip" -> stripped(text, first, false, true);
            case "startswith" -> first == null ? null : (Object) text.startsWith(first);
            case "endswith" -> first == null ? null : (Object) text.endsWith(first);
            case "split" -> split(text, first);
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            default -> null;
        };
    }

    /** Removes white space, or any of the given characters, from the ends. */
    private static String stripped(String text, @Nullable String characters, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && goes(text.charAt(from), characters)) {
            from++;
        }
        while (right && to > from && goes(text.charAt(to - 1), characters)) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean goes(char character, @Nullable String characters) {
        return characters == null ? Character.isWhitespace(character) : characters.indexOf(character) >= 0;
    }

    /** At a separator, with empty parts; without one at white space, without empty parts. */
    private static @Nullable List<String> split(String text, @Nullable String separator) {
        if (separator == null) {
            return new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        }
        if (separator.isEmpty()) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Lists count from their end with negative numbers. */
    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        if (base instanceof List<?> list && property instanceof Number index && index.intValue() < 0) {
            int at = list.size() + index.intValue();
            context.setPropertyResolved(true);
            return at < 0 ? null : list.get(at);
        }
        return null;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        // strings do not change
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public @Nullable Iterator<java.beans.FeatureDescriptor> getFeatureDescriptors(
            ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }
}
