package io.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {
    private final SQLException gone = new SQLException("An I/O error occurred", "08006");
    private final SQLException mistake = new SQLException("column \"x\" does not exist", "42703");

    /** Found by restarting PostgreSQL under a training run: it failed with "JDBC rollback failed". */
    @Test
    void aTransactionThatCouldNotBeTakenBackEitherTellsWhyItWasToBe() {
        TransactionSystemException failed = new TransactionSystemException("JDBC rollback failed", mistake);
        assertThat((Throwable) Outage.behind(failed)).isNull();
        failed.initApplicationException(new DataAccessResourceFailureException("no connection", gone));
        assertThat((Throwable) Outage.behind(failed)).isSameAs(gone);
        assertThat((Throwable) Outage.behind(new IllegalStateException(failed))).isSameAs(gone);
    }

    @Test
    void aConnectionThatThePoolGaveUpIsGone() {
        SQLException closed = new SQLException("Connection is closed");
        assertThat((Throwable) Outage.behind(new TransactionSystemException("JDBC rollback failed", closed)))
                .isSameAs(closed);
        assertThat((Throwable) Outage.behind(closed))
                .as("a mistake of ours where no transaction ends")
                .isNull();
    }

    @Test
    void aMistakeIsNoOutage() {
        TransactionSystemException failed = new TransactionSystemException("JDBC commit failed", mistake);
        failed.initApplicationException(new IllegalStateException("a", mistake));
        assertThat((Throwable) Outage.behind(failed)).isNull();
        assertThat((Throwable) Outage.behind(new IllegalStateException())).isNull();
    }
}
