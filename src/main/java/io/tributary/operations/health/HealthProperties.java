package io.tributary.operations.health;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * From when on something is called wrong.
 *
 * @param folder whose disk is watched
 * @param diskScarce free space below which somebody should look
 * @param diskLow free space below which it is an emergency
 * @param jobsWithin how long a failed job is talked about
 */
@ConfigurationProperties("tributary.health")
record HealthProperties(
        @DefaultValue("data") Path folder,
        @DefaultValue("2GB") DataSize diskScarce,
        @DefaultValue("200MB") DataSize diskLow,
        @DefaultValue("24h") Duration jobsWithin) {}
