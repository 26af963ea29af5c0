package io.tributary.decisions;

import io.tributary.it.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/** Records generations as fast as it can and notes each in a file once it is acknowledged, until it is killed. */
final class KillTarget {
    private KillTarget() {}

    public static void main(String[] arguments) throws Exception {
        Path acknowledged = Path.of(arguments[1]);
        DataSource database = TestDatabase.h2("file:" + arguments[0] + ";WRITE_DELAY=200");
        GenerationStore store = new GenerationStore(
                new JdbcTemplate(database),
                new JdbcTransactionManager(database),
                JsonMapper.builder().build());
        DecisionLog log = new DecisionLog(store, new DecisionProperties(true, 64, 16, null));
        log.start();
        while (true) {
            UUID id = UUID.randomUUID();
            log.record(SampleGenerations.generation(id, Instant.now(), "chow"));
            Files.writeString(
                    acknowledged,
                    id + " " + System.currentTimeMillis() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
