package io.tributary.registry.store;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where uploaded checkpoints are kept.
 *
 * @param folder blobs by hash, versions, and uploads under way; one file system
 * @param roots folders that an import may name directories below; none by default
 * @param quota most bytes of blobs and announced uploads together
 */
@ConfigurationProperties("tributary.checkpoints")
public record StoreProperties(
        @DefaultValue("data/checkpoints") Path folder,
        @DefaultValue List<Path> roots,
        @DefaultValue("200GB") DataSize quota) {}
