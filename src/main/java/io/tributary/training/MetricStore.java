package io.tributary.training;

import io.tributary.training.Rollup.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The buckets behind curves. */
@Repository
class MetricStore {
    private static final String INSERT = "insert into training_bucket (series_id, level, bucket, n, min_value,"
            + " max_value, sum_value, last_value, step, tokens, wall, flops) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "select * from training_bucket where series_id = ? and level = ?";

    private final JdbcTemplate jdbc;

    MetricStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Ids of a run's series by metric, sorted. */
    Map<String, Long> series(UUID run) {
        Map<String, Long> ids = new LinkedHashMap<>();
        jdbc.query(
                "select metric, id from training_series where run_id = ? order by metric",
                rs -> {
                    ids.put(rs.getString(1), rs.getLong(2));
                },
                run);
        return ids;
    }

    Optional<Long> find(UUID run, String metric) {
        return jdbc
                .query(
                        "select id from training_series where run_id = ? and metric = ?",
                        (rs, i) -> rs.getLong(1),
                        run,
                        metric)
                .stream()
                .findFirst();
    }

    long create(UUID run, String metric) {
        jdbc.update("insert into training_series (run_id, metric) values (?, ?)", run, metric);
        return find(run, metric).orElseThrow();
    }

    /** Writes buckets, in the place of those of the same steps and later. */
    @Transactional
    public void write(Map<Long, List<Cell>> cells) {
        List<Object[]> superseded = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        cells.forEach((series, all) -> {
            Map<Integer, Long> first = all.stream().collect(Collectors.toMap(Cell::level, Cell::bucket, Math::min));
            first.forEach((level, bucket) -> superseded.add(new Object[] {series, level, bucket}));
            all.forEach(c -> rows.add(new Object[] {
                series,
                c.level(),
                c.bucket(),
                c.n(),
                c.min(),
                c.max(),
                c.sum(),
                c.last(),
                c.step(),
                c.tokens(),
                c.wall(),
                c.flops()
            }));
        });
        jdbc.batchUpdate("delete from training_bucket where series_id = ? and level = ? and bucket >= ?", superseded);
        jdbc.batchUpdate(INSERT, rows);
    }

    /** Buckets of a level in a range of buckets, both ends included. */
    List<Cell> read(long series, int level, long from, long to) {
        return jdbc.query(
                SELECT + " and bucket between ? and ? order by bucket", (rs, i) -> cell(rs), series, level, from, to);
    }

    /** Points after a step, oldest first. */
    List<Cell> after(long series, long step, int limit) {
        return jdbc.query(
                SELECT + " and bucket > ? order by bucket limit ?", (rs, i) -> cell(rs), series, 0, step, limit);
    }

    /** Number of levels that are stored. */
    int levels(long series) {
        int levels = 0;
        while (levels < Rollup.LEVELS && holds(series, levels)) {
            levels++;
        }
        return levels;
    }

    private boolean holds(long series, int level) {
        return !jdbc.query(
                        "select bucket from training_bucket where series_id = ? and level = ? limit 1",
                        (rs, i) -> rs.getLong(1),
                        series,
                        level)
                .isEmpty();
    }

    /** The last bucket of each level, finest first; found from the coarsest down, which reads four buckets of each. */
    List<Cell> open(long series) {
        List<Cell> open = new ArrayList<>();
        long parent = 0;
        for (int level = levels(series) - 1; level >= 0; level--) {
            List<Cell> children = read(series, level, 4 * parent, 4 * parent + 3);
            Cell last = children.get(children.size() - 1);
            open.add(0, last);
            parent = last.bucket();
        }
        return open;
    }

    /** Forgets every point of a run after a step and makes the buckets that held some of them again from what is left. */
    @Transactional
    public void truncate(UUID run, long step) {
        for (long series : series(run).values()) {
            List<Cell> last = lastUpTo(series, step);
            delete(series, 0, step + 1);
            for (int level = 1; level < Rollup.LEVELS; level++) {
                long first = Rollup.bucket(step + 1, level);
                boolean kept =
                        !last.isEmpty() && Rollup.worthStoring(last.get(0).step(), level);
                delete(series, level, kept ? first : 0);
                boolean halved = Rollup.bucket(step, level) == first;
                if (kept && halved) {
                    rebuild(series, level, first);
                }
            }
        }
    }

    /** The last point up to a step, if there is one. */
    private List<Cell> lastUpTo(long series, long step) {
        for (int level = 0; level < Rollup.LEVELS; level++) {
            // the buckets side by side with the step's, coarser and coarser, until one holds a point
            long bucket = Rollup.bucket(step, level);
            List<Cell> beside = read(series, 0, bucket << (2 * level), step);
            if (!beside.isEmpty()) {
                return beside.subList(beside.size() - 1, beside.size());
            }
        }
        return List.of();
    }

    private void delete(long series, int level, long from) {
        jdbc.update(
                "delete from training_bucket where series_id = ? and level = ? and bucket >= ?", series, level, from);
    }

    private void rebuild(long series, int level, long bucket) {
        read(series, level - 1, 4 * bucket, 4 * bucket + 3).stream()
                .map(cell -> cell.at(level))
                .reduce(Cell::with)
                .ifPresent(cell -> write(Map.of(series, List.of(cell))));
    }

    private static Cell cell(ResultSet rs) throws SQLException {
        return new Cell(
                rs.getInt("level"),
                rs.getLong("bucket"),
                rs.getLong("n"),
                rs.getDouble("min_value"),
                rs.getDouble("max_value"),
                rs.getDouble("sum_value"),
                rs.getDouble("last_value"),
                rs.getLong("step"),
                rs.getDouble("tokens"),
                rs.getDouble("wall"),
                rs.getDouble("flops"));
    }
}
