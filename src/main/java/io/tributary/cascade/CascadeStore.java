package io.tributary.cascade;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Named cascades, their versions and aliases. */
@Repository
class CascadeStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CascadeStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Stores the next version of a name. */
    @Transactional
    public CascadeVersion insert(NewCascade wish, Weights weights, Instant at, String by) {
        if (jdbc.sql("update named_cascade set last_version = last_version + 1 where name = ?")
                        .param(wish.name())
                        .update()
                == 0) {
            jdbc.sql("insert into named_cascade (name, last_version, created_at) values (?, 1, ?)")
                    .params(wish.name(), utc(at))
                    .update();
        }
        int version = jdbc.sql("select last_version from named_cascade where name = ?")
                .param(wish.name())
                .query(Integer.class)
                .single();
        CascadeSettings settings = wish.settings();
        jdbc.sql("insert into cascade_version (name, version, pair, decoder, rule, parameters, gamma, drafter,"
                        + " draft_length, draft_threshold, temperature, small_weights, large_weights, created_at,"
                        + " created_by, note, evidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        wish.name(),
                        version,
                        settings.pair(),
                        settings.decoder(),
                        varchar(settings.rule()),
                        json.writeValueAsString(new TreeMap<>(settings.parameters())),
                        settings.gamma(),
                        settings.drafter(),
                        settings.draftLength(),
                        number(settings.draftThreshold()),
                        number(settings.temperature()),
                        weights.small(),
                        weights.large(),
                        utc(at),
                        by,
                        wish.note(),
                        varchar(wish.evidence() == null ? null : json.writeValueAsString(wish.evidence())))
                .update();
        if (wish.alias() != null) {
            move(wish.name(), wish.alias(), version, at, by);
        }
        return new CascadeVersion(wish.name(), version, settings, weights, at, by, wish.note(), wish.evidence());
    }

    /** Leads an alias to a version; where it led before is kept beside it. */
    @Transactional
    public void move(String name, String alias, int version, Instant at, String by) {
        int moved = jdbc.sql("update cascade_alias set previous = case when version = ? then previous else version end,"
                        + " version = ?, moved_at = ?, moved_by = ? where name = ? and alias = ?")
                .params(version, version, utc(at), by, name, alias)
                .update();
        if (moved == 0) {
            jdbc.sql("insert into cascade_alias (name, alias, version, moved_at, moved_by) values (?, ?, ?, ?, ?)")
                    .params(name, alias, version, utc(at), by)
                    .update();
        }
    }

    @Transactional
    public void removeAlias(String name, String alias) {
        jdbc.sql("delete from cascade_alias where name = ? and alias = ?")
                .params(name, alias)
                .update();
    }

    /** Refused by the database while an alias leads to it. */
    @Transactional
    public void delete(String name, int version) {
        jdbc.sql("update cascade_alias set previous = null where name = ? and previous = ?")
                .params(name, version)
                .update();
        jdbc.sql("delete from cascade_version where name = ? and version = ?")
                .params(name, version)
                .update();
    }

    /** Every version and alias; the name is free again, its version numbers stay used. */
    @Transactional
    public void delete(String name) {
        jdbc.sql("delete from cascade_alias where name = ?").param(name).update();
        jdbc.sql("delete from cascade_version where name = ?").param(name).update();
    }

    /** Names with a version, in their order. */
    List<String> names() {
        return jdbc.sql("select distinct name from cascade_version order by name")
                .query(String.class)
                .list();
    }

    /** The newest first. */
    List<CascadeVersion> versions(String name) {
        return jdbc.sql("select * from cascade_version where name = ? order by version desc")
                .param(name)
                .query((rs, i) -> version(rs))
                .list();
    }

    Optional<CascadeVersion> version(String name, int version) {
        return jdbc.sql("select * from cascade_version where name = ? and version = ?")
                .params(name, version)
                .query((rs, i) -> version(rs))
                .optional();
    }

    Optional<CascadeVersion> version(String name, String alias) {
        return jdbc.sql("select v.* from cascade_version v join cascade_alias a"
                        + " on a.name = v.name and a.version = v.version where a.name = ? and a.alias = ?")
                .params(name, alias)
                .query((rs, i) -> version(rs))
                .optional();
    }

    /** By name. */
    List<CascadeAlias> aliases(String name) {
        return jdbc.sql("select * from cascade_alias where name = ? order by alias")
                .param(name)
                .query((rs, i) -> new CascadeAlias(
                        rs.getString("alias"),
                        rs.getInt("version"),
                        rs.getObject("previous", Integer.class),
                        rs.getObject("moved_at", OffsetDateTime.class).toInstant(),
                        rs.getString("moved_by")))
                .list();
    }

    private CascadeVersion version(ResultSet rs) throws SQLException {
        String evidence = rs.getString("evidence");
        return new CascadeVersion(
                rs.getString("name"),
                rs.getInt("version"),
                new CascadeSettings(
                        rs.getString("pair"),
                        rs.getString("decoder"),
                        rs.getString("rule"),
                        json.readValue(rs.getString("parameters"), new TypeReference<Map<String, Double>>() {}),
                        rs.getInt("gamma"),
                        rs.getString("drafter"),
                        rs.getString("draft_length"),
                        rs.getObject("draft_threshold", Double.class),
                        rs.getObject("temperature", Double.class)),
                new Weights(rs.getString("small_weights"), rs.getString("large_weights")),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                rs.getString("created_by"),
                rs.getString("note"),
                evidence == null ? null : json.readValue(evidence, Evidence.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static SqlParameterValue varchar(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }

    private static SqlParameterValue number(@Nullable Double value) {
        return new SqlParameterValue(Types.DOUBLE, value);
    }
}
