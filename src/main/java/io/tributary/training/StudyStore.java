package io.tributary.training;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of studies. */
@Repository
class StudyStore {
    private final JdbcClient client;

    StudyStore(JdbcClient client) {
        this.client = client;
    }

    record Row(UUID id, String name, Instant createdAt) {}

    void insert(Row study) {
        client.sql("insert into training_study (id, name, created_at) values (?, ?, ?)")
                .params(study.id(), study.name(), study.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Newest first. */
    List<Row> list() {
        return client.sql("select * from training_study order by created_at desc, id")
                .query((rs, i) -> new Row(
                        rs.getObject("id", UUID.class),
                        rs.getString("name"),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
