package io.tributary.training.corpus;

import io.tributary.core.train.tasks.TaskExample;
import io.tributary.core.train.tasks.TaskSuite;
import io.tributary.training.corpus.FileDocuments.SourceFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens what settings name as the source of a corpus. */
@Component
class CorpusSources {
    private final AllowedRoots roots;
    private final CorpusProperties properties;
    private final JsonMapper json;

    CorpusSources(AllowedRoots roots, CorpusProperties properties, JsonMapper json) {
        this.roots = roots;
        this.properties = properties;
        this.json = json;
    }

    /** @param held texts of evaluation sets, which generated prompts must not repeat */
    DocumentSource open(CorpusSettings settings, CorpusFolder folder, Set<String> held) throws IOException {
        CorpusSettings.Tasks tasks = settings.tasks();
        if (tasks != null) {
            return new TaskDocuments(suite(tasks, held), tasks.examples());
        }
        return new FileDocuments(
                files(settings, folder), Borders.of(settings.borders()), properties.maxDocument(), json);
    }

    /** Refuses now what would fail later. */
    static void check(CorpusSettings.Tasks tasks) {
        suite(tasks, Set.of());
    }

    private static TaskSuite suite(CorpusSettings.Tasks tasks, Set<String> held) {
        return new TaskSuite(tasks.mix(), tasks.seed(), tasks.evaluationPerFamily(), held);
    }

    private List<SourceFile> files(CorpusSettings settings, CorpusFolder folder) throws IOException {
        if (settings.path() == null) {
            Path upload = folder.upload();
            return List.of(
                    new SourceFile(upload, String.valueOf(settings.upload()), AllowedRoots.isLines(upload.toString())));
        }
        Path path = roots.resolve(settings.path());
        if (!Files.isDirectory(path)) {
            return List.of(new SourceFile(path, settings.path(), AllowedRoots.isLines(path.toString())));
        }
        List<SourceFile> files = AllowedRoots.textFiles(path).stream()
                .map(file ->
                        new SourceFile(file, path.relativize(file).toString(), AllowedRoots.isLines(file.toString())))
                .toList();
        if (files.isEmpty()) {
            throw new BadCorpus("the folder " + settings.path() + " holds no .txt or .jsonl file");
        }
        return files;
    }

    /** Changes when a file of the source does. */
    String fingerprint(CorpusSettings settings, CorpusFolder folder) throws IOException {
        if (settings.tasks() != null) {
            return settings.source();
        }
        StringBuilder all = new StringBuilder();
        for (SourceFile file : files(settings, folder)) {
            all.append(file.name())
                    .append(' ')
                    .append(Files.size(file.path()))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file.path()))
                    .append('\n');
        }
        return all.toString();
    }

    /** The length of the source in the units of {@link DocumentSource#position}. */
    long length(CorpusSettings settings, CorpusFolder folder) throws IOException {
        if (settings.tasks() != null) {
            return settings.tasks().examples();
        }
        long bytes = 0;
        for (SourceFile file : files(settings, folder)) {
            bytes += Files.size(file.path());
        }
        return bytes;
    }

    /** Writes the evaluation split of a generated corpus, a JSON object a line. */
    void writeEvaluation(CorpusSettings.Tasks tasks, CorpusFolder folder) throws IOException {
        Files.createDirectories(folder.root());
        Path part = folder.root().resolve("evaluation.jsonl.part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            for (TaskExample example : suite(tasks, Set.of()).evaluation()) {
                out.write(json.writeValueAsString(example));
                out.write('\n');
            }
        }
        CorpusFolder.publish(part, folder.evaluation());
    }
}
