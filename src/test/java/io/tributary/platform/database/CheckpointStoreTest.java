package io.tributary.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class CheckpointStoreTest {
    @TempDir
    Path folder;

    @AfterEach
    void letGo() {
        HeldFiles.release();
    }

    @Test
    void aCheckpointWaitsForWhatIsBeingWrittenAlready() throws Exception {
        HeldFiles.register();
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(
                h2("held:" + folder.resolve("db") + ";WRITE_DELAY=20").getConnection(), true));
        jdbc.execute("create table note (id int)");
        CheckpointStore checkpoints = new CheckpointStore(jdbc);
        checkpoints.sync();

        HeldFiles.hold();
        jdbc.update("insert into note values (1)");
        HeldFiles.awaitHeld();
        MVStore store = store(jdbc);
        // the background writer has taken the row, and is at it
        await().until(() -> !store.hasUnsavedChanges());
        CompletableFuture<Void> sync = CompletableFuture.runAsync(checkpoints::sync);
        assertThatThrownBy(() -> sync.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        HeldFiles.release();
        sync.get(1, TimeUnit.MINUTES);

        Path left = folder.resolve("left.mv.db");
        Files.copy(folder.resolve("db.mv.db"), left);
        assertThat(new JdbcTemplate(h2(folder.resolve("left").toString()))
                        .queryForList("select id from note", Integer.class))
                .containsExactly(1);
        jdbc.execute("shutdown");
    }

    @Test
    void aDatabaseInMemoryHasNothingToWrite() {
        new CheckpointStore(new JdbcTemplate(h2("mem:nothing"))).sync();
    }

    private static MVStore store(JdbcTemplate jdbc) {
        return jdbc.execute((ConnectionCallback<MVStore>) connection -> ((SessionLocal)
                        connection.unwrap(JdbcConnection.class).getSession())
                .getDatabase()
                .getStore()
                .getMvStore());
    }

    private static DataSource h2(String where) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + where);
        return source;
    }
}
