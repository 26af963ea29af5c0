package io.tributary.registry.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;

/** Hands a version out as it came in: a zip file with one folder, in which every file is byte for byte what was kept. */
@Service
public class Export {
    private final Versions versions;
    private final Shelf shelf;

    Export(Versions versions, Shelf shelf) {
        this.versions = versions;
        this.shelf = shelf;
    }

    /** Name of the folder inside; the file adds {@code .zip}. */
    public static String folder(VersionRow row) {
        return row.name() + "-v" + row.version();
    }

    /**
     * Writes the zip file as it is read; nothing is held in memory or put on the disk.
     *
     * @throws UnknownCheckpoint if the version is gone
     */
    public void write(VersionRow row, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION); // weights hardly become smaller, and a reader waits
        Path directory = shelf.directory(row.id());
        for (ManifestFile file : versions.files(row.id())) {
            zip.putNextEntry(new ZipEntry(folder(row) + "/" + file.name()));
            Files.copy(directory.resolve(file.name()), zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
