package io.tributary.registry.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Aliases and tags of checkpoints. */
@Repository
class LabelStore {
    private final JdbcClient jdbc;

    LabelStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By name, then alias. */
    List<CheckpointAlias> aliases() {
        return jdbc.sql("select * from checkpoint_alias order by name, alias")
                .query((rs, i) -> alias(rs))
                .list();
    }

    List<CheckpointAlias> aliases(String name) {
        return jdbc.sql("select * from checkpoint_alias where name = ? order by alias")
                .param(name)
                .query((rs, i) -> alias(rs))
                .list();
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if there is no such version */
    @Transactional
    public void lead(String name, String alias, int version, String by, Instant at) {
        removeAlias(name, alias);
        jdbc.sql("insert into checkpoint_alias (name, alias, version, moved_by, moved_at) values (?, ?, ?, ?, ?)")
                .params(name, alias, version, by, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return whether there was one */
    boolean removeAlias(String name, String alias) {
        return jdbc.sql("delete from checkpoint_alias where name = ? and alias = ?")
                        .params(name, alias)
                        .update()
                > 0;
    }

    /** In alphabetical order. */
    List<String> tags(UUID version) {
        return jdbc.sql("select tag from checkpoint_tag where version_id = ? order by tag")
                .param(version)
                .query(String.class)
                .list();
    }

    @Transactional
    public void tag(UUID version, Collection<String> tags) {
        jdbc.sql("delete from checkpoint_tag where version_id = ?")
                .param(version)
                .update();
        for (String tag : tags) {
            jdbc.sql("insert into checkpoint_tag (version_id, tag) values (?, ?)")
                    .params(version, tag)
                    .update();
        }
    }

    private static CheckpointAlias alias(ResultSet rs) throws SQLException {
        return new CheckpointAlias(
                rs.getString("name"),
                rs.getString("alias"),
                rs.getInt("version"),
                rs.getString("moved_by"),
                rs.getObject("moved_at", OffsetDateTime.class).toInstant());
    }
}
