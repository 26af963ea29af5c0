package io.tributary.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.it.ChildJvm;
import io.tributary.it.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class KilledProcessTest {

    @Test
    void whatWasAcknowledgedTwoSecondsBeforeAKillSurvives(@TempDir Path folder) throws Exception {
        Path database = folder.resolve("db");
        Path acknowledged = folder.resolve("acknowledged");
        Process child = ChildJvm.of(KillTarget.class, database.toString(), acknowledged.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long killed;
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> spanMillis(acknowledged) > 4000 && enough(acknowledged));
        } finally {
            killed = System.currentTimeMillis();
            child.destroyForcibly().waitFor();
        }

        Set<UUID> kept = new HashSet<>(new JdbcTemplate(TestDatabase.h2("file:" + database))
                .queryForList("select id from generation", UUID.class));
        List<String> due = lines(acknowledged).stream()
                .filter(line -> time(line) < killed - 2000)
                .toList();
        assertThat(due).hasSizeGreaterThan(50);
        assertThat(due).allSatisfy(line -> assertThat(kept).contains(UUID.fromString(line.split(" ")[0])));
    }

    /** On a slow machine too there must be something to lose. */
    private static boolean enough(Path file) throws Exception {
        List<String> lines = lines(file);
        long last = time(lines.get(lines.size() - 1));
        return lines.stream().filter(line -> time(line) < last - 2000).count() > 50;
    }

    private static long spanMillis(Path file) throws Exception {
        List<String> lines = lines(file);
        return lines.isEmpty() ? 0 : time(lines.get(lines.size() - 1)) - time(lines.get(0));
    }

    /** Complete lines only; the last one may be half written. */
    private static List<String> lines(Path file) throws Exception {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static long time(String line) {
        return Long.parseLong(line.split(" ")[1]);
    }
}
