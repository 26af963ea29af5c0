package io.tributary.operations.backup;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of backups.
 *
 * @param folder where those go that the running service is asked for
 */
@ConfigurationProperties("tributary.backup")
record BackupProperties(@DefaultValue("data/backups") Path folder) {}
