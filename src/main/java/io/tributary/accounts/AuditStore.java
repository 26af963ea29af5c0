package io.tributary.accounts;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The trail of what happened to accounts and keys; only ever added to. */
@Repository
public class AuditStore {
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    AuditStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** See {@link AuditEntry}; texts that are too long are cut. */
    @Transactional
    public void record(String actor, String action, String subject, @Nullable String address) {
        jdbc.sql("insert into audit_entry (happened_at, actor, action, subject, address) values (?, ?, ?, ?, ?)")
                .params(
                        clock.instant().atOffset(ZoneOffset.UTC),
                        cut(actor, 100),
                        action,
                        cut(subject, 200),
                        new SqlParameterValue(Types.VARCHAR, address == null ? null : cut(address, 100)))
                .update();
    }

    /** The newest first. */
    public List<AuditEntry> latest() {
        return jdbc.sql("select * from audit_entry order by seq desc limit " + MOST)
                .query((rs, i) -> new AuditEntry(
                        rs.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        rs.getString("actor"),
                        rs.getString("action"),
                        rs.getString("subject"),
                        rs.getString("address")))
                .list();
    }

    private static String cut(String text, int most) {
        String one = text.replace('\0', '\uFFFD');
        return one.length() <= most ? one : one.substring(0, most);
    }
}
