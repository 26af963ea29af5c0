package io.tributary.registry.store;

import io.tributary.runtime.checkpoint.CheckpointException;
import io.tributary.runtime.checkpoint.GgufFile;
import io.tributary.runtime.checkpoint.GgufWriter;
import io.tributary.runtime.text.TextException;
import io.tributary.runtime.text.TokenizerKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Hands a version out as one GGUF file, which llama.cpp and its relatives read. */
@Service
public class GgufExport {
    private final Shelf shelf;

    GgufExport(Shelf shelf) {
        this.shelf = shelf;
    }

    /** A file that is ready to be sent: all that could be wrong with it was found before its first byte. */
    public interface Sending extends AutoCloseable {
        long length();

        /** Sends the file as it is read; nothing is held in memory or put on the disk. */
        void write(OutputStream out) throws IOException;

        @Override
        void close();
    }

    /** Name of the file. */
    public static String file(VersionRow row) {
        return Export.folder(row) + ".gguf";
    }

    /**
     * A version that came as GGUF is sent as it came.
     *
     * @throws Unwritable if its family, its tokenizer or a setting cannot be said in a GGUF file
     */
    public Sending open(VersionRow row) throws IOException {
        Path directory = shelf.directory(row.id());
        Optional<Path> asItCame = GgufFile.of(directory);
        if (asItCame.isPresent()) {
            return new Kept(asItCame.get(), Files.size(asItCame.get()));
        }
        try {
            return new Converted(GgufWriter.open(directory, row.model(), rows -> TokenizerKeys.of(directory, rows)));
        } catch (CheckpointException | TextException e) {
            throw new Unwritable(Inspector.without(directory, String.valueOf(e.getMessage())));
        }
    }

    private record Kept(Path file, long length) implements Sending {
        @Override
        public void write(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private record Converted(GgufWriter writer) implements Sending {
        @Override
        public long length() {
            return writer.length();
        }

        @Override
        public void write(OutputStream out) throws IOException {
            writer.write(out);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
