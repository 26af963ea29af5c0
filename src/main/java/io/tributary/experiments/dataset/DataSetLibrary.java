package io.tributary.experiments.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The data sets people brought. */
@Service
public class DataSetLibrary {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern VERSIONED = Pattern.compile("(.+)@v([1-9][0-9]{0,8})");

    private final DataSetFiles files;
    private final DataSetStore store;
    private final JsonMapper json;

    DataSetLibrary(DataSetFiles files, DataSetStore store, JsonMapper json) {
        this.files = files;
        this.store = store;
        this.json = json;
    }

    /**
     * A file on its way in.
     *
     * @param name with its ending
     * @param content read once, closed by whoever opened it
     */
    public record Upload(String name, InputStream content) {}

    /**
     * A stored version.
     *
     * @param created false if the same content was there under this name already
     */
    public record Stored(DataSetView dataSet, boolean created) {}

    /**
     * A version with its prompts.
     *
     * @param name with the version: {@code name@v2}
     */
    public record Loaded(String name, List<DataSetItem> items) {}

    /**
     * What a file would become.
     *
     * @param references the second file, where the layout has two
     * @throws BadDataSet if it cannot be read at all
     */
    public DataSetPreview preview(Upload file, @Nullable Upload references, DataSetSettings settings)
            throws IOException {
        return files.preview(files.open(file, references, settings));
    }

    /**
     * Stores a file's prompts as the next version of its name, unless a version has this content.
     *
     * @throws BadDataSet if it makes no data set, or the name is not one
     */
    @Transactional
    public Stored store(Upload file, @Nullable Upload references, DataSetSettings given) throws IOException {
        String name = requireName(given.name());
        DataSetFiles.Opened opened = files.open(file, references, given);
        return keep(name, opened.items(), file.name(), opened.settings());
    }

    /**
     * Stores prompts from elsewhere as the next version of a name, unless a version has this content.
     *
     * @param source in words, where they come from
     * @throws BadDataSet if the name is not one or there is no prompt
     */
    @Transactional
    public Stored store(@Nullable String name, List<DataSetItem> items, String source, DataSetSettings settings) {
        if (items.isEmpty()) {
            throw new BadDataSet("there is no prompt to keep");
        }
        return keep(requireName(name), items, source, settings);
    }

    private static String requireName(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new BadDataSet(
                    "a data set needs a name of 1..100 letters, digits, dots, dashes and underscores, not '" + name
                            + "'");
        }
        return name;
    }

    private Stored keep(String name, List<DataSetItem> items, String source, DataSetSettings settings) {
        String hash = ContentHash.of(items);
        Optional<DataSetRow> same = store.find(name, hash);
        if (same.isPresent()) {
            return new Stored(view(same.get()), false);
        }
        List<DataSetRow> versions = store.versions(name);
        DataSetRow row = new DataSetRow(
                UUID.randomUUID(),
                name,
                versions.isEmpty() ? 1 : versions.get(0).version() + 1,
                hash,
                now(),
                source,
                json.writeValueAsString(settings),
                items.size(),
                DataSetFiles.referenced(items));
        store.insert(row, items);
        return new Stored(view(row), true);
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** All versions, by name, the newest first. */
    public List<DataSetView> list() {
        return store.list().stream().map(this::view).toList();
    }

    /** A version by {@code name@v2}, or the newest by the name alone; empty if there is none. */
    public Optional<Loaded> find(String reference) {
        Matcher versioned = VERSIONED.matcher(reference);
        boolean named = versioned.matches();
        return store.versions(named ? versioned.group(1) : reference).stream()
                .filter(row -> !named || String.valueOf(row.version()).equals(versioned.group(2)))
                .findFirst()
                .map(row -> new Loaded(row.name() + "@v" + row.version(), store.items(row)));
    }

    /** The slices that prompts have in some version, the newest where they differ. */
    public Map<String, String> slices(Collection<String> prompts) {
        return store.slices(prompts);
    }

    private DataSetView view(DataSetRow row) {
        return new DataSetView(
                row.name(),
                row.version(),
                row.hash(),
                row.items(),
                row.referenced(),
                row.source(),
                row.createdAt(),
                json.readValue(row.settings(), DataSetSettings.class));
    }
}
