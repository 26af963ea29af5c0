package io.tributary.training;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import tools.jackson.databind.json.JsonMapper;

/** The training feature without Spring: real stores, real trainer, tiny models. */
final class TinyTraining {
    static final JsonMapper JSON = JsonMapper.builder().build();

    final RunDesk desk;
    final RunStore runs;
    final MetricStore metrics;
    final LogStore log;
    final TrainingProperties properties;
    private final DataSource database;

    TinyTraining(DataSource database, Path directory) {
        this.database = database;
        JdbcTemplate jdbc = new JdbcTemplate(database);
        runs = new RunStore(jdbc, JSON);
        metrics = transactional(new MetricStore(jdbc));
        log = new LogStore(JdbcClient.create(jdbc));
        RunBell bell = new RunBell();
        desk = new RunDesk(runs, metrics, log, new RunLog(log, bell, Clock.systemUTC()), bell, new StepLedger());
        properties = new TrainingProperties(directory, 1, 2, false);
    }

    /** What must be written as a whole is, as in the product: a kill between two statements leaves neither. */
    @SuppressWarnings("unchecked")
    private <T> T transactional(T store) {
        ProxyFactory proxy = new ProxyFactory(store);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(new TransactionInterceptor(
                (TransactionManager) new DataSourceTransactionManager(database),
                new AnnotationTransactionAttributeSource()));
        return (T) proxy.getProxy();
    }

    RunCourse course(Workshop workshop, CheckpointListener listener) {
        SelectionStore selections = transactional(new SelectionStore(JdbcClient.create(database), JSON));
        return new RunCourse(
                desk,
                workshop,
                new TeacherLosses(selections, desk),
                new Preparation(new SelectionPass(desk, selections, properties), new LabelPass(desk, properties)),
                properties,
                Optional.of(listener),
                JSON,
                Clock.systemUTC());
    }

    Checkpoints checkpoints(UUID run) {
        return new Checkpoints(properties.checkpoints(run), 3, JSON, CheckpointListener.NONE);
    }

    UUID insert(RunSpec spec) {
        UUID id = UUID.randomUUID();
        runs.insert(id, null, 0, spec, java.time.Instant.parse("2026-01-01T00:00:00Z"));
        return id;
    }

    /** Trains as far as it may. */
    boolean train(UUID run, BooleanSupplier stop) throws Exception {
        return course(new TinyWorkshop(), CheckpointListener.NONE).run(run, stop, () -> false);
    }

    /** Half of it with soft labels; an evaluation every seven steps. */
    static RunSpec salt(int steps, double checkpointMinutes) {
        return new RunSpec(
                "tiny",
                "salt",
                Map.of("kd_length", 0.5),
                "tiny",
                new StudentShape(1, 8, 2, 1, 16, 16, true),
                null,
                "teacher",
                null,
                null,
                steps,
                4,
                1,
                12,
                new OptimizerSpec(1e-2, "cosine", 3, 0.1, 0, 0.9, 0.95, 1e-8, 0.1, 1),
                "fp32",
                1,
                7,
                7,
                6,
                checkpointMinutes,
                3);
    }

    /** A request that changes the optimizer only. */
    static RunRequest change(RunRequest.Optimizer optimizer) {
        return new RunRequest(
                null, null, null, null, null, null, null, null, null, null, null, null, null, optimizer, null, null,
                null, null, null, null, null);
    }

    /** The same run by another recipe, with its defaults. */
    static RunSpec of(String recipe, RunSpec other) {
        return RunDefaults.merged(
                other,
                new RunRequest(
                        null, recipe, null, null, null, null, null, null, null, null, null, null, null, null, null,
                        null, null, null, null, null, null));
    }

    /** The same run with its labels from a cache. */
    static RunSpec cached(RunSpec online, RunRequest.Labels labels) {
        return RunDefaults.merged(
                online,
                new RunRequest(
                        null, null, null, null, null, null, null, null, labels, null, null, null, null, null, null,
                        null, null, null, null, null, null));
    }
}
