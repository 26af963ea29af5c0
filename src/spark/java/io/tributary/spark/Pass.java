package io.tributary.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.tributary.runtime.scoring.ScoringPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** One pass: windows to Parquet, answers to Parquet, answers to the product's file. What is done is not done again. */
final class Pass {
    private final ScoringPlan plan;
    private final SparkSession spark;
    private final Progress progress;
    private final Question question;
    private final Cut cut;
    private final Path windows;
    private final Path answers;

    /** @throws IOException if the corpus cannot be mapped */
    Pass(ScoringPlan plan, SparkSession spark, Progress progress) throws IOException {
        this.plan = plan;
        this.spark = spark;
        this.progress = progress;
        question = Question.of(plan);
        cut = Cut.of(plan.windows(plan.corpus()), plan.partitions());
        windows = plan.folder().resolve("windows");
        answers = plan.folder().resolve("answers");
    }

    void run() throws IOException {
        export();
        answer();
        collect();
    }

    private void export() {
        if (Files.exists(windows.resolve("_SUCCESS"))) {
            return;
        }
        spark.range(0, cut.parts(), 1, cut.parts())
                .flatMap(new Pieces(plan.json(), cut), Encoders.row(Pieces.SCHEMA))
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy(Cut.PART)
                .parquet(windows.toString());
    }

    private void answer() throws IOException {
        List<Integer> done = done();
        progress.scoring(cut, done.size(), done.stream().mapToLong(cut::size).sum());
        if (done.size() == cut.parts()) {
            return;
        }
        spark.sparkContext().addSparkListener(progress);
        Dataset<Row> open =
                spark.read().schema(Pieces.SCHEMA).parquet(windows.toString()).where(not(col(Cut.PART)
                        .isin(done.toArray())));
        open.mapPartitions(new Asking(plan.json()), Encoders.row(Question.schema(question)))
                .write()
                .mode(SaveMode.Append)
                .partitionBy(Cut.PART)
                .parquet(answers.toString());
    }

    /** Pieces whose answers an earlier process has brought to the disk. */
    private List<Integer> done() throws IOException {
        return IntStream.range(0, cut.parts())
                .filter(part -> holdsFiles(answers.resolve(Cut.folder(part))))
                .boxed()
                .toList();
    }

    private static boolean holdsFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".parquet"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void collect() throws IOException {
        progress.collecting();
        Path part = plan.folder().resolve("result");
        Files.createDirectories(plan.result().toAbsolutePath().getParent());
        Files.deleteIfExists(part);
        try (Question.Sink sink = question.open(plan, part)) {
            for (int piece = 0; piece < cut.parts(); piece++) {
                copy(piece, sink);
            }
        }
        Files.move(part, plan.result(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void copy(int piece, Question.Sink sink) throws IOException {
        int next = cut.first(piece);
        Iterator<Row> rows = spark.read()
                .parquet(answers.resolve(Cut.folder(piece)).toString())
                .sortWithinPartitions("ordinal")
                .toLocalIterator();
        for (; rows.hasNext(); next++) {
            Row row = rows.next();
            int found = row.getAs("ordinal");
            if (found != next) {
                throw new IOException("piece %d of %s has answer %d where %d is due; delete that piece and start again"
                        .formatted(piece, answers, found, next));
            }
            sink.put(row);
        }
        if (next != cut.first(piece + 1)) {
            throw new IOException("piece %d of %s ends before answer %d; delete that piece and start again"
                    .formatted(piece, answers, next));
        }
    }
}
