package io.tributary.experiments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Verdicts of blind comparisons. */
@Repository
class BlindStore {
    private final JdbcClient jdbc;

    BlindStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A judge's later verdict on the same prompt takes the place of the earlier one. */
    @Transactional
    public void put(UUID experiment, BlindVerdict verdict) {
        jdbc.sql("delete from blind_verdict where point_id = ? and other_id = ? and prompt_ordinal = ? and judge = ?")
                .params(verdict.point(), verdict.other(), verdict.promptOrdinal(), verdict.judge())
                .update();
        jdbc.sql(
                        "insert into blind_verdict (experiment_id, point_id, other_id, prompt_ordinal, judge, winner, shown_left,"
                                + " judged_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        experiment,
                        verdict.point(),
                        verdict.other(),
                        verdict.promptOrdinal(),
                        verdict.judge(),
                        new SqlParameterValue(Types.OTHER, verdict.winner()),
                        verdict.shownLeft(),
                        verdict.judgedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** All verdicts of an experiment, by pair, prompt and judge. */
    List<BlindVerdict> of(UUID experiment) {
        return jdbc.sql("select * from blind_verdict where experiment_id = ?"
                        + " order by point_id, other_id, prompt_ordinal, judge")
                .param(experiment)
                .query((rs, i) -> verdict(rs))
                .list();
    }

    /** Those on one pair, by prompt and judge. */
    List<BlindVerdict> of(UUID point, UUID other) {
        return jdbc.sql(
                        "select * from blind_verdict where point_id = ? and other_id = ? order by prompt_ordinal, judge")
                .params(point, other)
                .query((rs, i) -> verdict(rs))
                .list();
    }

    private static BlindVerdict verdict(ResultSet rs) throws SQLException {
        return new BlindVerdict(
                rs.getObject("point_id", UUID.class),
                rs.getObject("other_id", UUID.class),
                rs.getInt("prompt_ordinal"),
                rs.getString("judge"),
                rs.getObject("winner", UUID.class),
                rs.getObject("shown_left", UUID.class),
                rs.getObject("judged_at", OffsetDateTime.class).toInstant());
    }
}
