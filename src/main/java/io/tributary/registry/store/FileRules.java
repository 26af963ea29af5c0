package io.tributary.registry.store;

import io.tributary.registry.store.Refused.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files may be part of a checkpoint. A name is plain ASCII without folders, so that no spelling of a path, no
 * look-alike letter and no other file system's idea of a name leads out of the store.
 */
final class FileRules {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final int MAX_FILES = 1_000;
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> PICKLES =
            Set.of("bin", "pt", "pth", "pkl", "pickle", "ckpt", "joblib", "npy", "npz");
    private static final Set<String> KNOWN = Set.of("safetensors", "gguf", "json", "txt", "md", "model", "jinja");
    private static final Set<String> WITHOUT_SUFFIX = Set.of("LICENSE", "NOTICE", "USE_POLICY");
    private static final int SHOWN = 60;

    private FileRules() {}

    /** Everything that is wrong with names, sizes and hashes. */
    static List<Problem> check(Manifest manifest) {
        List<Problem> problems = new ArrayList<>();
        if (!NAME.matcher(manifest.name()).matches()) {
            problems.add(new Problem(
                    "",
                    "a name has 1 to 100 letters, digits, '.', '_' and '-', and begins with a letter or digit, not '"
                            + shown(manifest.name()) + "'"));
        }
        if (manifest.files().isEmpty() || manifest.files().size() > MAX_FILES) {
            problems.add(new Problem(
                    "",
                    "a checkpoint has 1 to %d files, not %d"
                            .formatted(MAX_FILES, manifest.files().size())));
        }
        Set<String> names = new HashSet<>();
        for (ManifestFile file : manifest.files()) {
            problem(file.name()).ifPresent(reason -> problems.add(new Problem(shown(file.name()), reason)));
            // one file system may take for one name what another keeps apart
            if (!names.add(file.name().toLowerCase(Locale.ROOT))) {
                problems.add(new Problem(shown(file.name()), "is there twice"));
            }
            if (file.size() < 0) {
                problems.add(new Problem(shown(file.name()), "has a size of " + file.size()));
            }
            if (!SHA256.matcher(file.sha256()).matches()) {
                problems.add(new Problem(
                        shown(file.name()),
                        "needs its SHA-256 as 64 lower-case hexadecimal digits, not '" + shown(file.sha256()) + "'"));
            }
        }
        return problems;
    }

    /** Why a name cannot be part of a checkpoint. */
    static Optional<String> problem(String name) {
        if (!FILE.matcher(name).matches()) {
            return Optional.of("a file name has 1 to 200 letters, digits, '.', '_' and '-', begins with a letter or"
                    + " digit, and names no folder");
        }
        String suffix = suffix(name);
        if (isPickle(name)) {
            return Optional.of("is a pickle by its name, which can run code when read; convert it to safetensors");
        }
        return KNOWN.contains(suffix) || WITHOUT_SUFFIX.contains(name)
                ? Optional.empty()
                : Optional.of("is no kind of file that belongs to a checkpoint; those are "
                        + KNOWN.stream().sorted().map(known -> "." + known).toList() + " and LICENSE");
    }

    static boolean isPickle(String name) {
        return PICKLES.contains(suffix(name));
    }

    private static String suffix(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static boolean isWeights(String name) {
        return name.endsWith(".safetensors") || name.endsWith(".gguf");
    }

    /** Without what a terminal or page should not print, and not too long. */
    private static String shown(String text) {
        String printable = text.codePoints()
                .limit(SHOWN)
                .map(letter -> letter < ' ' || letter == 0x7f ? '?' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return text.codePointCount(0, text.length()) > SHOWN ? printable + "..." : printable;
    }
}
