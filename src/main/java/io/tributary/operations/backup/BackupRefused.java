package io.tributary.operations.backup;

/** A backup or restore cannot be done; the message says why and what to do. */
public final class BackupRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    BackupRefused(String reason) {
        super(reason);
    }
}
