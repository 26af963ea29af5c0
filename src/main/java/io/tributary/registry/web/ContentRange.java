package io.tributary.registry.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file a request carries: {@code Content-Range: bytes first-last/size} (RFC 9110, 14.4).
 *
 * @param last inclusive
 */
record ContentRange(long first, long last, long size) {
    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    /** Of the whole file where the header is missing. @throws IllegalArgumentException if it has another form */
    static ContentRange parse(@Nullable String header, long size) {
        if (header == null) {
            return new ContentRange(0, size - 1, size);
        }
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Content-Range must have the form 'bytes 0-1048575/2097152', not '" + header + "'");
        }
        ContentRange range = new ContentRange(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
        if (range.last < range.first || range.last >= range.size || range.size != size) {
            throw new IllegalArgumentException(
                    "Content-Range '%s' does not lie in a file of the announced %d bytes".formatted(header, size));
        }
        return range;
    }
}
