package io.tributary.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizesTest {
    @Test
    void noFileIsLongerThanTheHardStop() throws IOException {
        assertThat(SourceSizes.below(Path.of("src")).tooLong()).isEmpty();
        assertThat(SourceSizes.below(Path.of("frontend/src")).tooLong()).isEmpty();
    }

    @Test
    void theMedianFileIsShort() throws IOException {
        assertThat(SourceSizes.below(Path.of("src/main/java")).median()).isLessThan(SourceSizes.MEDIAN_LIMIT);
    }

    @Test
    void aLongFileIsNamed(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("Long.java"), Collections.nCopies(SourceSizes.LIMIT + 1, "//"));
        Files.write(folder.resolve("long.css"), Collections.nCopies(SourceSizes.LIMIT + 2, "a{}"));
        Files.write(folder.resolve("Fits.java"), Collections.nCopies(SourceSizes.LIMIT, "//"));
        SourceSizes sizes = SourceSizes.below(folder);
        assertThat(sizes.tooLong())
                .extracting(source -> source.path().getFileName().toString())
                .containsExactly("Long.java", "long.css");
        assertThat(sizes.median()).isEqualTo(SourceSizes.LIMIT + 1L);
    }
}
