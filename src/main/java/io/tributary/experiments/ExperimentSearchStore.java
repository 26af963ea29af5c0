package io.tributary.experiments;

import io.tributary.platform.database.LikePattern;
import io.tributary.platform.database.ListPlace;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds experiments by their name, data set, pair or state. */
@Repository
class ExperimentSearchStore {
    private static final String FOUND =
            " from experiment e where (lower(e.name || ' ' || e.data_set || ' ' || e.pair || ' ' || e.state) like ? escape '!'"
                    + " or exists (select 1 from experiment_pair f where f.experiment_id = e.id"
                    + " and lower(f.pair) like ? escape '!'))";

    private final JdbcClient jdbc;

    ExperimentSearchStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the list. */
    record Found(ExperimentRow experiment, int points, int furtherPairs) {}

    /** Those behind a place in the list of all that match, newest first. */
    List<ExperimentRow> behind(String text, ListPlace place, int limit) {
        OffsetDateTime at = place.at().atOffset(ZoneOffset.UTC);
        return jdbc.sql("select e.*" + FOUND + " and (e.created_at < ? or (e.created_at = ? and e.id > ?))"
                        + " order by e.created_at desc, e.id limit ?")
                .params(LikePattern.holding(text), LikePattern.holding(text), at, at, place.id(), limit)
                .query((rs, i) -> ExperimentStore.row(rs))
                .list();
    }

    List<Found> sorted(String text, ExperimentOrder order, boolean descending, long offset, int limit) {
        return jdbc.sql("select e.*, (select count(*) from experiment_point p where p.experiment_id = e.id) as points,"
                        + " (select count(*) from experiment_pair f where f.experiment_id = e.id) as further"
                        + FOUND + " order by " + order.column() + (descending ? " desc" : " asc")
                        + ", e.created_at desc, e.id limit ? offset ?")
                .params(LikePattern.holding(text), LikePattern.holding(text), limit, offset)
                .query((rs, i) -> new Found(ExperimentStore.row(rs), rs.getInt("points"), rs.getInt("further")))
                .list();
    }

    /** Newest first. */
    List<ExperimentRow> newest(int limit) {
        return jdbc.sql("select * from experiment order by created_at desc, id limit ?")
                .param(limit)
                .query((rs, i) -> ExperimentStore.row(rs))
                .list();
    }

    Optional<ExperimentRow> newestCompleted() {
        return jdbc.sql("select * from experiment where state = 'completed' order by created_at desc, id limit 1")
                .query((rs, i) -> ExperimentStore.row(rs))
                .optional();
    }

    int count(String text) {
        return jdbc.sql("select count(*)" + FOUND)
                .params(LikePattern.holding(text), LikePattern.holding(text))
                .query(Integer.class)
                .single();
    }
}
