package io.tributary.operations.backup;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;

/**
 * The folders beside the database that hold what cannot be made again.
 *
 * @param folders by the name they have in a backup
 */
record KeptFolders(Map<String, Path> folders) {

    /** As the service is configured to use them. */
    static KeptFolders of(Environment environment) {
        Map<String, Path> folders = new TreeMap<>();
        Path checkpoints = Path.of(environment.getRequiredProperty("tributary.checkpoints.folder"));
        // not its uploads under way, which change while they are copied; whoever sends one begins anew
        folders.put("checkpoint-blobs", checkpoints.resolve("blobs"));
        folders.put("checkpoint-versions", checkpoints.resolve("versions"));
        folders.put("models", Path.of(environment.getRequiredProperty("tributary.models.published-to")));
        folders.put("corpora", Path.of(environment.getRequiredProperty("tributary.training.corpora-folder")));
        folders.put("training", Path.of(environment.getRequiredProperty("tributary.training.directory")));
        return new KeptFolders(folders);
    }
}
