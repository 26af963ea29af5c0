package io.tributary.platform.database;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * A transaction that has ended well is on the disk. PostgreSQL sees to that itself; H2 acknowledges a commit up to its
 * write delay before it reaches the file, so here every commit is followed by a checkpoint. Statements outside a
 * transaction (a job's progress) do not wait for the disk.
 */
@Component("transactionManager")
class DurableTransactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1;

    private final transient DatabaseKind kind;
    private final transient ObjectProvider<CheckpointStore> checkpoints;
    private transient volatile boolean known;
    private transient volatile boolean embedded;

    DurableTransactions(DataSource database, DatabaseKind kind, ObjectProvider<CheckpointStore> checkpoints) {
        super(database);
        this.kind = kind;
        this.checkpoints = checkpoints;
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (!status.isReadOnly() && needsCheckpoint()) {
            checkpoints.getObject().sync();
        }
    }

    private boolean needsCheckpoint() {
        if (!known) {
            embedded = kind.embedded();
            known = true;
        }
        return embedded;
    }
}
