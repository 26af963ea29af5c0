package io.tributary.training.corpus;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where corpora come from and go to.
 *
 * @param roots folders that requests may name files below; none by default, so that only uploads are possible
 * @param corporaFolder where uploads and token files are kept, a folder per corpus
 * @param maxDocument largest line, paragraph or document, so that no file needs more memory than this
 * @param maxWindow largest number of positions a corpus is opened with
 */
@ConfigurationProperties("tributary.training")
public record CorpusProperties(
        @DefaultValue List<Path> roots,
        @DefaultValue("data/corpora") Path corporaFolder,
        @DefaultValue("16MB") DataSize maxDocument,
        @DefaultValue("32768") int maxWindow) {}
