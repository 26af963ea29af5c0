package io.tributary.accounts;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail of a database, for tests of features that write to it. */
public final class Audits {
    private Audits() {}

    public static AuditStore of(DataSource database, Clock clock) {
        return new AuditStore(JdbcClient.create(database), clock);
    }
}
