package io.tributary.training;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What models that do not learn said about data: selections of runs and teachers' losses on validation windows. */
@Repository
class SelectionStore {
    private final JdbcClient client;
    private final JsonMapper json;

    SelectionStore(JdbcClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    @Transactional
    public void put(UUID run, SelectionView selection) {
        client.sql("delete from training_selection where run_id = ?").param(run).update();
        client.sql("insert into training_selection (run_id, selection) values (?, ?)")
                .params(run, json.writeValueAsString(selection).replace("\\u0000", "\\ufffd"))
                .update();
    }

    Optional<SelectionView> find(UUID run) {
        return client.sql("select selection from training_selection where run_id = ?")
                .param(run)
                .query((rs, i) -> json.readValue(rs.getString(1), SelectionView.class))
                .optional();
    }

    Optional<double[]> losses(String corpus, String teacher) {
        return client.sql("select losses from training_teacher_losses where corpus = ? and teacher = ?")
                .params(corpus, teacher)
                .query((rs, i) -> json.readValue(rs.getString(1), double[].class))
                .optional();
    }

    @Transactional
    public void putLosses(String corpus, String teacher, double[] losses) {
        client.sql("delete from training_teacher_losses where corpus = ? and teacher = ?")
                .params(corpus, teacher)
                .update();
        client.sql("insert into training_teacher_losses (corpus, teacher, losses) values (?, ?, ?)")
                .params(corpus, teacher, json.writeValueAsString(losses))
                .update();
    }
}
