package io.tributary.operations.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Whether what the service keeps still fits. */
@Component
final class DiskCheck implements Check {
    private final HealthProperties properties;

    DiskCheck(HealthProperties properties) {
        this.properties = properties;
    }

    @Override
    public String id() {
        return "disk";
    }

    @Override
    public String title() {
        return "Disk";
    }

    @Override
    public Finding look() {
        Path folder = existing(properties.folder().toAbsolutePath().normalize());
        DataSize free = free(folder);
        String words = "%s are free on the disk that holds %s.".formatted(shown(free), properties.folder());
        String advice = "Delete old runs and corpora, set tributary.decisions.keep-days, or give it a larger disk.";
        if (free.compareTo(properties.diskLow()) < 0) {
            return Finding.broken(
                    this, words + " Nothing can be kept soon, and training stops at a full disk.", advice);
        }
        if (free.compareTo(properties.diskScarce()) < 0) {
            return Finding.attention(this, words, advice);
        }
        return Finding.good(this, words);
    }

    private static DataSize free(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return DataSize.ofBytes(store.getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself, or what it will be made in. */
    private static Path existing(Path folder) {
        Path found = folder;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private static String shown(DataSize size) {
        List<String> units = List.of("bytes", "KB", "MB", "GB", "TB");
        double left = size.toBytes();
        int unit = 0;
        for (; left >= 1024 && unit < units.size() - 1; unit++) {
            left /= 1024;
        }
        return String.format(Locale.ROOT, "%.1f %s", left, units.get(unit));
    }
}
