package io.tributary.experiments;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Experiments as files: out as JSON, in as JSON. What had not ended says so. */
@Service
public class ExperimentFiles {
    private static final int GZIP = 0x1f;

    private final ExperimentStore store;
    private final ExperimentArchive archive;
    private final ExperimentReports reports;
    private final JsonMapper json;

    ExperimentFiles(ExperimentStore store, ExperimentArchive archive, ExperimentReports reports, JsonMapper json) {
        this.store = store;
        this.archive = archive;
        this.reports = reports;
        this.json = json;
    }

    /** @param created false if an experiment with this id was there already; it was left as it is */
    public record Imported(ExperimentSummary experiment, boolean created) {}

    /**
     * The name of a file of an experiment, without its ending; one of a sweep that has not ended says that it is a part.
     *
     * @throws UnknownExperiment if there is none with this id
     */
    public String name(UUID id) {
        ExperimentRow row = row(id);
        String plain = row.name().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "experiment" : plain) + (row.partial() ? "-partial" : "");
    }

    /** Whether not every point has answered every prompt. */
    public boolean partial(UUID id) {
        return row(id).partial();
    }

    /** All that is needed to show the experiment elsewhere. */
    public void json(UUID id, OutputStream out) {
        json.writeValue(out, archive.content(row(id)));
    }

    /**
     * Takes in what {@link #json} wrote, plain or gzipped. A part is stored as a cancelled experiment that says so.
     *
     * @throws IllegalArgumentException if the file is no experiment, naming what does not fit
     */
    public Imported read(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        in.mark(1);
        boolean gzip = in.read() == GZIP;
        in.reset();
        try (InputStream plain = gzip ? new GZIPInputStream(in) : in) {
            ExperimentArchive.Content content = json.readValue(plain, ExperimentArchive.Content.class);
            ImportCheck.require(content);
            boolean created = archive.store(ended(content));
            if (created && !content.experiment().partial()) {
                reports.curve(content.experiment().id());
            }
            return new Imported(reports.summary(content.experiment().id()), created);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the file is not a JSON export of an experiment: " + e.getOriginalMessage(), e);
        } catch (DataIntegrityViolationException e) {
            throw new IllegalArgumentException(
                    "the file holds points of an experiment that is here under another id", e);
        }
    }

    /** Nothing runs here that was running there. */
    private static ExperimentArchive.Content ended(ExperimentArchive.Content content) {
        ExperimentRow e = content.experiment();
        if (!e.partial()) {
            return content;
        }
        String message = "imported from an export made while the sweep was " + e.state()
                + ": %d of %d answers"
                        .formatted(
                                content.answers().size(),
                                (long) content.points().size() * e.n());
        return new ExperimentArchive.Content(
                content.format(),
                new ExperimentRow(
                        e.id(),
                        e.name(),
                        "cancelled",
                        message,
                        e.dataSet(),
                        e.pair(),
                        e.n(),
                        e.seed(),
                        e.temperature(),
                        e.maxTokens(),
                        e.createdAt(),
                        null,
                        e.costModel(),
                        e.metric(),
                        e.judge()),
                content.points(),
                content.prompts(),
                content.answers(),
                content.skipped(),
                content.provenance(),
                content.verdicts(),
                content.prices(),
                content.pairs());
    }

    private ExperimentRow row(UUID id) {
        return store.find(id).orElseThrow(() -> new UnknownExperiment("no experiment has the id " + id));
    }
}
