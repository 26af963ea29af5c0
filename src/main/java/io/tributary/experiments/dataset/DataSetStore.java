package io.tributary.experiments.dataset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Data sets and their items. */
@Repository
class DataSetStore {
    private static final int BATCH = 1000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    DataSetStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** To be called within a transaction. */
    void insert(DataSetRow row, List<DataSetItem> items) {
        jdbc.update(
                "insert into data_set (id, name, version, hash, created_at, source, settings, items, referenced)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.name(),
                row.version(),
                row.hash(),
                row.createdAt().atOffset(ZoneOffset.UTC),
                row.source(),
                row.settings(),
                row.items(),
                row.referenced());
        for (int from = 0; from < items.size(); from += BATCH) {
            List<Object[]> values = new ArrayList<>();
            for (int i = from; i < Math.min(from + BATCH, items.size()); i++) {
                DataSetItem item = items.get(i);
                values.add(new Object[] {
                    row.id(), i, item.id(), item.prompt(), varchar(item.reference()), varchar(item.slice()), item.half()
                });
            }
            jdbc.batchUpdate(
                    "insert into data_set_item (data_set_id, ordinal, item_id, prompt, reference, slice, half)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    values);
        }
    }

    /** All versions of all data sets, by name, the newest version first. */
    List<DataSetRow> list() {
        return client.sql("select * from data_set order by name, version desc")
                .query((rs, i) -> row(rs))
                .list();
    }

    /** The versions of one data set, the newest first. */
    List<DataSetRow> versions(String name) {
        return client.sql("select * from data_set where name = ? order by version desc")
                .param(name)
                .query((rs, i) -> row(rs))
                .list();
    }

    Optional<DataSetRow> find(String name, String hash) {
        return client.sql("select * from data_set where name = ? and hash = ?")
                .params(name, hash)
                .query((rs, i) -> row(rs))
                .optional();
    }

    List<DataSetItem> items(DataSetRow row) {
        return client.sql("select * from data_set_item where data_set_id = ? order by ordinal")
                .param(row.id())
                .query((rs, i) -> new DataSetItem(
                        rs.getString("item_id"),
                        rs.getString("prompt"),
                        rs.getString("reference"),
                        rs.getString("slice")))
                .list();
    }

    /** Slice by prompt, of the newest version where they differ; prompts without one are left out. */
    Map<String, String> slices(Collection<String> prompts) {
        Map<String, String> slices = new HashMap<>();
        List<String> asked = List.copyOf(prompts);
        for (int from = 0; from < asked.size(); from += BATCH) {
            List<String> some = asked.subList(from, Math.min(from + BATCH, asked.size()));
            client.sql("select i.prompt, i.slice from data_set_item i join data_set d on d.id = i.data_set_id"
                            + " where i.slice is not null and i.prompt in ("
                            + String.join(", ", Collections.nCopies(some.size(), "?")) + ") order by d.created_at")
                    .params(some)
                    .query(rs -> {
                        slices.put(rs.getString("prompt"), rs.getString("slice"));
                    });
        }
        return slices;
    }

    private static DataSetRow row(ResultSet rs) throws SQLException {
        return new DataSetRow(
                rs.getObject("id", java.util.UUID.class),
                rs.getString("name"),
                rs.getInt("version"),
                rs.getString("hash"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getString("source"),
                rs.getString("settings"),
                rs.getInt("items"),
                rs.getInt("referenced"));
    }

    private static SqlParameterValue varchar(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }
}
