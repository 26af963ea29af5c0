package io.tributary.platform.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the web surfaces.
 *
 * @param maxBody largest request body; a longer one is refused with 413
 * @param maxUpload largest multipart upload to /api
 * @param maxManifest largest announcement of a checkpoint, with the small files it brings
 * @param maxPiece largest piece of a checkpoint's file; larger files come in several
 */
@ConfigurationProperties("tributary.web")
record WebProperties(
        @DefaultValue("2MB") DataSize maxBody,
        @DefaultValue("2GB") DataSize maxUpload,
        @DefaultValue("64MB") DataSize maxManifest,
        @DefaultValue("100GB") DataSize maxPiece) {}
