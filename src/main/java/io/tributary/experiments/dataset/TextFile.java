package io.tributary.experiments.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as text.
 *
 * @param name for messages
 * @param encoding what it was read as
 */
record TextFile(String name, String text, String encoding) {
    /** What files without a mark are that are not UTF-8: Latin-1 as Windows and spreadsheets write it. */
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private static final List<Charset> MARKED =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    /**
     * Reads bytes: as the given encoding, else as their byte order mark says, else as UTF-8, else as Latin-1.
     *
     * @throws BadDataSet if the encoding is unknown, or the bytes are not of it
     */
    static TextFile of(String name, byte[] bytes, @Nullable String encoding) {
        Charset charset = encoding == null ? detected(bytes) : named(encoding);
        TextFile file = new TextFile(name, decoded(name, bytes, charset), charset.name());
        int nul = file.text.indexOf('\0');
        if (nul >= 0) {
            throw new BadDataSet(
                    "%s read as %s has a NUL character at position %d; if it is UTF-16 without a byte order mark, set encoding to UTF-16LE or UTF-16BE"
                            .formatted(name, charset.name(), nul));
        }
        return file;
    }

    private static Charset named(String encoding) {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new BadDataSet(
                    "encoding '" + encoding + "' is unknown; try UTF-8, UTF-16LE, ISO-8859-1 or windows-1252", e);
        }
    }

    private static Charset detected(byte[] bytes) {
        for (Charset charset : MARKED) {
            byte[] mark = "\uFEFF".getBytes(charset);
            if (bytes.length >= mark.length
                    && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark))) {
                return charset;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return WESTERN;
        }
    }

    private static String decoded(String name, byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadDataSet(name + " is not " + charset.name() + "; name its encoding, or save it as UTF-8", e);
        }
    }
}
