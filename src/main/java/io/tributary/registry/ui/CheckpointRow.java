package io.tributary.registry.ui;

import io.tributary.registry.store.CheckpointState;
import io.tributary.registry.store.Inspection;
import io.tributary.registry.store.ManifestFile;
import io.tributary.registry.store.Partner;
import io.tributary.registry.store.VersionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** One line of the page. */
record CheckpointRow(
        VersionRow version, boolean loaded, boolean inMemory, List<ManifestFile> files, List<Partner> partners) {
    private static final int SHOWN = 12;
    /** Whether one of them can really be written is known when its settings are read. */
    private static final Set<String> WRITTEN_AS_GGUF = Set.of("llama", "mistral", "qwen2", "qwen3");

    CheckpointRow {
        files = List.copyOf(files);
        partners = List.copyOf(partners);
    }

    public boolean testing() {
        return version.state() == CheckpointState.TESTING;
    }

    private boolean damaged() {
        return version.state() == CheckpointState.DAMAGED;
    }

    public boolean loadable() {
        return version.state() == CheckpointState.READY && !loaded;
    }

    /** Whether it came as something else and its family can be written so. */
    public boolean writableAsGguf() {
        return version.inspection().format().equals("safetensors")
                && WRITTEN_AS_GGUF.contains(version.inspection().family());
    }

    public boolean deletable() {
        return !testing() && !loaded;
    }

    public String state() {
        if (!loaded || damaged()) {
            return version.state().word();
        }
        return "served, " + version.precision() + (inMemory ? "" : ", out of memory until asked for");
    }

    /** Classes of the state's mark. */
    public String css() {
        if (loaded && !damaged()) {
            return "state-running";
        }
        return switch (version.state()) {
            case TESTING -> "state-running";
            case READY -> "state-finished";
            case FAILED, DAMAGED -> "state-failed";
        };
    }

    public String parameters() {
        return Figures.count(version.inspection().parameters());
    }

    /** Element types of the file, the most frequent first. */
    public String stored() {
        return version.inspection().types().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    public String size() {
        return Figures.bytes(version.bytes());
    }

    public String context() {
        return String.format(Locale.ROOT, "%,d", version.inspection().context());
    }

    public String tokenizer() {
        return version.inspection().tokenizer().substring(0, SHOWN);
    }

    public String created() {
        return version.createdAt().toString().substring(0, 16).replace('T', ' ');
    }

    /** Names of those it could pair with. */
    public String pairsWith() {
        String names = partners.stream()
                .filter(partner -> partner.obstacle() == null)
                .map(Partner::model)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none that is served" : names;
    }

    public List<Partner> strangers() {
        return partners.stream().filter(partner -> partner.obstacle() != null).toList();
    }

    /** Bytes of weights in memory, as "fp32 1.3 MB". */
    public List<String> memory() {
        List<String> lines = new ArrayList<>();
        for (String precision : Inspection.PRECISIONS) {
            Long bytes = version.inspection().memory().get(precision);
            if (bytes != null) {
                lines.add(precision + " " + Figures.bytes(bytes));
            }
        }
        return lines;
    }

    /** A file with its size and the beginning of its hash. */
    static String line(ManifestFile file) {
        return "%s, %s, sha256 %s"
                .formatted(
                        file.name(), Figures.bytes(file.size()), file.sha256().substring(0, SHOWN));
    }

    public List<String> lines() {
        return files.stream().map(CheckpointRow::line).toList();
    }
}
