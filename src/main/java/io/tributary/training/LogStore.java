package io.tributary.training;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines of runs' logs and the texts they wrote. */
@Repository
class LogStore {
    private final JdbcClient client;

    LogStore(JdbcClient client) {
        this.client = client;
    }

    void append(UUID run, LogLine line) {
        client.sql("insert into training_log (run_id, seq, at, kind, step, text) values (?, ?, ?, ?, ?, ?)")
                .params(
                        run,
                        line.seq(),
                        line.at().atOffset(ZoneOffset.UTC),
                        line.kind(),
                        line.step(),
                        line.text().replace("\0", "\uFFFD"))
                .update();
    }

    List<LogLine> after(UUID run, long seq, int limit) {
        return client.sql("select * from training_log where run_id = ? and seq > ? order by seq limit ?")
                .params(run, seq, limit)
                .query((rs, i) -> new LogLine(
                        rs.getLong("seq"),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getString("kind"),
                        rs.getLong("step"),
                        rs.getString("text")))
                .list();
    }

    /** The sequence number of a run's last line, 0 without one. */
    long last(UUID run) {
        return client.sql("select coalesce(max(seq), 0) from training_log where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    /** Keeps the newest lines of a run. */
    void trim(UUID run, int keep) {
        client.sql("delete from training_log where run_id = ? and seq <= (select min(seq) from (select seq from"
                        + " training_log where run_id = ? order by seq desc limit 1 offset ?) oldest)")
                .params(run, run, keep)
                .update();
    }

    /** Puts the samples of a step in the place of earlier ones. */
    void samples(UUID run, long step, List<TextSample> samples) {
        client.sql("delete from training_sample where run_id = ? and step >= ?")
                .params(run, step)
                .update();
        restore(run, samples);
    }

    /** Adds samples of a run that has none yet. */
    void restore(UUID run, List<TextSample> samples) {
        for (TextSample sample : samples) {
            client.sql("insert into training_sample (run_id, step, ordinal, prompt, text) values (?, ?, ?, ?, ?)")
                    .params(
                            run,
                            sample.step(),
                            sample.ordinal(),
                            sample.prompt().replace("\0", "\uFFFD"),
                            sample.text().replace("\0", "\uFFFD"))
                    .update();
        }
    }

    List<TextSample> samples(UUID run) {
        return client.sql("select * from training_sample where run_id = ? order by step desc, ordinal")
                .param(run)
                .query((rs, i) -> new TextSample(
                        run, rs.getLong("step"), rs.getInt("ordinal"), rs.getString("prompt"), rs.getString("text")))
                .list();
    }
}
