package io.tributary.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Versions of checkpoints and their files. */
@Repository
class VersionStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    VersionStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Stores a version with its files, all or nothing.
     *
     * @throws org.springframework.dao.DuplicateKeyException if its number is taken
     */
    @Transactional
    public void insert(VersionRow row, List<ManifestFile> files) {
        jdbc.sql("insert into checkpoint_version (id, name, version, state, message, inspection, bytes, precision_,"
                        + " wanted, made_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        row.id(),
                        row.name(),
                        row.version(),
                        row.state().word(),
                        new SqlParameterValue(Types.VARCHAR, row.message()),
                        json.writeValueAsString(row.inspection()),
                        row.bytes(),
                        row.precision(),
                        row.wanted(),
                        row.madeBy(),
                        row.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        for (ManifestFile file : files) {
            jdbc.sql("insert into checkpoint_file (version_id, name, sha256, bytes) values (?, ?, ?, ?)")
                    .params(row.id(), file.name(), file.sha256(), file.size())
                    .update();
        }
    }

    void attach(UUID id, UUID job) {
        jdbc.sql("update checkpoint_version set job_id = ? where id = ?")
                .params(job, id)
                .update();
    }

    @Transactional
    public void state(UUID id, CheckpointState state, @Nullable String message) {
        jdbc.sql("update checkpoint_version set state = ?, message = ? where id = ?")
                .params(state.word(), new SqlParameterValue(Types.VARCHAR, message), id)
                .update();
    }

    @Transactional
    public void want(UUID id, boolean wanted, String precision) {
        jdbc.sql("update checkpoint_version set wanted = ?, precision_ = ? where id = ?")
                .params(wanted, precision, id)
                .update();
    }

    /** @return whether there was one */
    @Transactional
    public boolean delete(UUID id) {
        jdbc.sql("delete from checkpoint_file where version_id = ?").param(id).update();
        return jdbc.sql("delete from checkpoint_version where id = ?").param(id).update() > 0;
    }

    /** The number that the next version of a name gets; numbers of deleted ones are given again only at the end. */
    int next(String name) {
        return jdbc.sql("select coalesce(max(version), 0) + 1 from checkpoint_version where name = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    Optional<VersionRow> find(UUID id) {
        return jdbc.sql("select * from checkpoint_version where id = ?")
                .param(id)
                .query((rs, i) -> row(rs))
                .optional();
    }

    /** By name, newest version first. */
    List<VersionRow> list() {
        return jdbc.sql("select * from checkpoint_version order by name, version desc")
                .query((rs, i) -> row(rs))
                .list();
    }

    List<ManifestFile> files(UUID id) {
        return jdbc.sql("select name, bytes, sha256 from checkpoint_file where version_id = ? order by name")
                .param(id)
                .query((rs, i) ->
                        new ManifestFile(rs.getString("name"), rs.getLong("bytes"), rs.getString("sha256"), null, null))
                .list();
    }

    /** The versions that a file of this hash is part of. */
    List<VersionRow> holding(String sha256) {
        return jdbc.sql("select * from checkpoint_version where id in"
                        + " (select version_id from checkpoint_file where sha256 = ?) order by name, version desc")
                .param(sha256)
                .query((rs, i) -> row(rs))
                .list();
    }

    /** Hashes of all files of all versions. */
    Set<String> hashes() {
        return new HashSet<>(jdbc.sql("select distinct sha256 from checkpoint_file")
                .query(String.class)
                .list());
    }

    private VersionRow row(ResultSet rs) throws SQLException {
        return new VersionRow(
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getInt("version"),
                CheckpointState.of(rs.getString("state")),
                rs.getString("message"),
                json.readValue(rs.getString("inspection"), Inspection.class),
                rs.getLong("bytes"),
                rs.getString("precision_"),
                rs.getBoolean("wanted"),
                rs.getString("made_by"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getObject("job_id", UUID.class));
    }
}
