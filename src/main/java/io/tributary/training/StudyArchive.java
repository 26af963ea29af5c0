package io.tributary.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Carries a study from one database to another: a zip of its runs as JSON and of the models they learnt from. */
@Component
class StudyArchive {
    private static final int FORMAT = 1;
    private static final JsonPointer ID = JsonPointer.compile("/id");
    private static final String CONTENT = "study.json";
    private static final String MODELS = "models/";

    private final RunDesk desk;
    private final RunMetrics metrics;
    private final StudyStore studies;
    private final SelectionStore selections;
    private final TrainingProperties properties;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    StudyArchive(
            RunDesk desk,
            RunMetrics metrics,
            StudyStore studies,
            SelectionStore selections,
            TrainingProperties properties,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.desk = desk;
        this.metrics = metrics;
        this.studies = studies;
        this.selections = selections;
        this.properties = properties;
        this.transaction = transaction;
        this.json = json;
    }

    record Content(int format, StudyPlan plan, UUID id, String name, Instant createdAt, List<ArchivedRun> runs) {}

    /** What an archive holds: its study, and the files of its models by their names within the archive. */
    record Opened(Content content, Map<String, byte[]> files) {}

    /** @param models runs outside the study whose results go along */
    void write(StudyPlan plan, UUID study, List<RunView> models, OutputStream out) throws IOException {
        StudyStore.Row row = studies.list().stream()
                .filter(each -> each.id().equals(study))
                .findFirst()
                .orElseThrow();
        List<ArchivedRun> runs = new ArrayList<>();
        models.forEach(run -> runs.add(archived(run, 0, true)));
        List<RunView> arms = desk.runs().ofStudy(study);
        for (int i = 0; i < arms.size(); i++) {
            runs.add(archived(arms.get(i), i, false));
        }
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(
                    zip,
                    CONTENT,
                    json.writeValueAsBytes(new Content(FORMAT, plan, study, row.name(), row.createdAt(), runs)));
            for (RunView model : models) {
                for (Path file : CheckpointFiles.list(properties.result(model.id()))) {
                    put(zip, MODELS + model.id() + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private ArchivedRun archived(RunView run, int ordinal, boolean model) {
        List<Point> points = metrics.pointsAfter(run.id(), -1, Integer.MAX_VALUE);
        return new ArchivedRun(
                run,
                ordinal,
                model,
                ArchivedRun.track(points),
                ArchivedRun.metrics(points),
                desk.texts().after(run.id(), 0, RunLog.KEPT),
                desk.texts().samples(run.id()),
                selections.find(run.id()).orElse(null));
    }

    /** Whether the archived study is here already; reads no further than its id. */
    boolean known(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(CONTENT)) {
                return false;
            }
            try (JsonParser parser = json.createParser(zip)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING
                            && parser.streamReadContext().pathAsPointer().equals(ID)) {
                        UUID id = UUID.fromString(parser.getString());
                        return studies.list().stream().anyMatch(row -> row.id().equals(id));
                    }
                }
            }
        }
        return false;
    }

    /** @throws IOException if it is of another format */
    Opened open(InputStream in) throws IOException {
        Content content = null;
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                if (entry.getName().equals(CONTENT)) {
                    content = json.readValue(bytes, Content.class);
                } else {
                    files.put(entry.getName(), bytes);
                }
            }
        }
        if (content == null || content.format() != FORMAT) {
            throw new IOException("not a study archive of format " + FORMAT);
        }
        return new Opened(content, files);
    }

    /** Stores an archived study unless it is there already. @return whether it was stored */
    boolean restore(Opened archive) throws IOException {
        Content content = archive.content();
        if (studies.list().stream().anyMatch(row -> row.id().equals(content.id()))) {
            return false;
        }
        for (ArchivedRun run : content.runs()) {
            if (run.model()) {
                unpack(archive.files(), run.run().id());
            }
        }
        transaction.executeWithoutResult(status -> {
            studies.insert(new StudyStore.Row(content.id(), content.name(), content.createdAt()));
            content.runs().forEach(this::insert);
        });
        return true;
    }

    private void insert(ArchivedRun archived) {
        UUID id = archived.run().id();
        desk.runs().restore(archived.run(), archived.ordinal());
        MetricWriter writer = new MetricWriter(id, desk.metrics());
        archived.points().forEach(writer::add);
        writer.flush();
        archived.log().forEach(line -> desk.texts().append(id, line));
        desk.texts().restore(id, archived.samples());
        if (archived.selection() != null) {
            selections.put(id, archived.selection());
        }
    }

    /** Another process that takes in the same study may have put it there and be using it. */
    private static void put(Path path, byte[] content) throws IOException {
        if (!Files.exists(path)) {
            Path beside =
                    Files.createTempFile(path.getParent(), path.getFileName().toString(), ".part");
            Files.write(beside, content);
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Puts the model of a run where the run itself would have put it. */
    void unpack(Map<String, byte[]> files, UUID run) throws IOException {
        Path target = properties.result(run);
        String prefix = MODELS + run + "/";
        Files.createDirectories(target);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().startsWith(prefix)) {
                Path path =
                        target.resolve(file.getKey().substring(prefix.length())).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a file outside of its folder: " + file.getKey());
                }
                put(path, file.getValue());
            }
        }
    }
}
