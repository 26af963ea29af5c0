package io.tributary.diagnostics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of diagnostics.
 *
 * @param positions how many of the newest positions are looked at
 */
@ConfigurationProperties("tributary.diagnostics")
public record DiagnosticProperties(@DefaultValue("50000") int positions) {}
