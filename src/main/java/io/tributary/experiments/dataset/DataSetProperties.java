package io.tributary.experiments.dataset;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of data sets.
 *
 * @param maxFile largest file that is read
 */
@ConfigurationProperties("tributary.data-sets")
public record DataSetProperties(@DefaultValue("128MB") DataSize maxFile) {}
