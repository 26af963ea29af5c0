package io.tributary.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Uploads under way. */
@Repository
class UploadStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    UploadStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional
    public void insert(UploadRow row) {
        jdbc.sql("insert into checkpoint_upload (id, name, files, made_by, created_at) values (?, ?, ?, ?, ?)")
                .params(
                        row.id(),
                        row.name(),
                        json.writeValueAsString(row.files()),
                        row.madeBy(),
                        row.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<UploadRow> find(UUID id) {
        return jdbc.sql("select * from checkpoint_upload where id = ?")
                .param(id)
                .query((rs, i) -> row(rs))
                .optional();
    }

    List<UploadRow> list() {
        return jdbc.sql("select * from checkpoint_upload order by created_at desc, id")
                .query((rs, i) -> row(rs))
                .list();
    }

    /** @return whether there was one */
    @Transactional
    public boolean delete(UUID id) {
        return jdbc.sql("delete from checkpoint_upload where id = ?").param(id).update() > 0;
    }

    private UploadRow row(ResultSet rs) throws SQLException {
        return new UploadRow(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                List.of(json.readValue(rs.getString("files"), ManifestFile[].class)),
                rs.getString("made_by"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
