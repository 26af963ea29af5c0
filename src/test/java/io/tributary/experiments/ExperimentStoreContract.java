package io.tributary.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import io.tributary.experiments.BlindComparisons.Choice;
import io.tributary.jobs.UnlessDone;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds on both databases. */
abstract class ExperimentStoreContract extends ExperimentFixture {
    @Test
    void theCurveComesFromThePromptsThatAllPointsAnswered() {
        fill();
        CurveReport report = reports.curve(ID);

        assertThat(report.points()).extracting(CurvePoint::label).containsExactly("small", "token-v3 0.9", "large");
        CurvePoint token = report.points().get(1);
        assertThat(token.n()).isEqualTo(2);
        assertThat(token.quality()).isEqualTo(1);
        assertThat(token.relativeCost()).isEqualTo(0.5, offset(1e-12));
        assertThat(token.acceptanceRate()).isEqualTo(0.75);
        assertThat(token.largeCallsPerToken()).isEqualTo(0.4);
        assertThat(token.pareto()).isTrue();
        assertThat(report.summary().get(0).speedupAtMatchedQuality()).isEqualTo(2);
        assertThat(report.summary().get(0).matchedPoint()).isEqualTo(TOKEN.id());
        assertThat(report.finding()).endsWith("of large's quality at 50 % of its cost (n = 2).");
        assertThat(report.experiment().progress()).isEqualTo(1);
        assertThat(report.experiment().metric()).isEqualTo("judge");
    }

    @Test
    void aCurveWithoutCommonPromptsSaysSo() {
        store.insert(List.of(answer(SMALL, 0, 0, 10)));

        CurveReport report = reports.curve(ID);
        assertThat(report.points()).isEmpty();
        assertThat(report.large()).isNull();
        assertThat(report.experiment().progress()).isEqualTo(1 / 6.0, offset(1e-12));
    }

    @Test
    void aPointHasALatencyOnlyIfEachOfItsAnswersWasMeasured() {
        store.insert(List.of(
                answer(SMALL, 0, 1, 10), answer(SMALL, 1, 0, 10),
                answer(LARGE, 0, 1, 100), answer(LARGE, 1, 1, 100, null),
                answer(TOKEN, 0, 1, 50, null), answer(TOKEN, 1, 1, 50, null)));

        assertThat(reports.curve(ID).points())
                .extracting(CurvePoint::label, CurvePoint::latencyP50Ms)
                .containsExactly(tuple("small", 3.5), tuple("token-v3 0.9", null), tuple("large", null));
    }

    @Test
    void anAnswerIsStoredOnce() {
        store.insert(List.of(answer(SMALL, 0, 0, 10)));
        assertThatThrownBy(() -> store.insert(List.of(answer(SMALL, 0, 1, 11))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void examplesComeInPagesBesideTheAnswersOfBothModels() {
        fill();
        Examples first = reports.examples(ID, TOKEN.id(), null, null, 1);
        Examples second = reports.examples(ID, TOKEN.id(), null, first.nextCursor(), 1);

        assertThat(first.items()).singleElement().satisfies(e -> {
            assertThat(e.promptId()).isEqualTo("a-0");
            assertThat(e.smallText()).isEqualTo("small 0");
            assertThat(e.largeText()).isEqualTo("large 0");
            assertThat(e.relativeCost()).isEqualTo(0.5);
        });
        assertThat(second.items()).extracting(Examples.Example::promptId).containsExactly("b-0");
        assertThat(second.nextCursor()).isNull();
        assertThatThrownBy(() -> reports.examples(ID, UUID.randomUUID(), null, null, 1))
                .isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void anArchiveCarriesTheSameCurveToAnotherDatabaseOnce() throws Exception {
        fill();
        store.state(ID, "completed", null);
        CurveReport before = reports.curve(ID);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        provenance(here).insert(ID, MADE);
        new ExperimentArchive(store, provenance(here), pairs(here), blind(here), prices(here), JSON).write(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentArchive archive = new ExperimentArchive(
                other, provenance(elsewhere), pairs(elsewhere), blind(elsewhere), prices(elsewhere), JSON);
        assertThat(archive.known(new ByteArrayInputStream(bytes.toByteArray()))).isFalse();
        assertThat(archive.store(archive.open(new ByteArrayInputStream(bytes.toByteArray()))))
                .isTrue();
        assertThat(archive.known(new ByteArrayInputStream(bytes.toByteArray()))).isTrue();
        assertThat(archive.store(archive.open(new ByteArrayInputStream(bytes.toByteArray()))))
                .isFalse();
        assertThat(reports(elsewhere, other).curve(ID)).isEqualTo(before);
        assertThat(provenance(elsewhere).find(ID)).contains(MADE);
    }

    @Test
    void ofTwoProcessesThatTakeInOneArchiveTheSecondGivesWay() throws Exception {
        fill();
        store.state(ID, "completed", null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ExperimentArchive(store, provenance(here), pairs(here), blind(here), prices(here), JSON).write(ID, bytes);
        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentArchive archive = new ExperimentArchive(
                other, provenance(elsewhere), pairs(elsewhere), blind(elsewhere), prices(elsewhere), JSON);
        ExperimentArchive.Content content = archive.open(new ByteArrayInputStream(bytes.toByteArray()));
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(elsewhere));
        CountDownLatch looked = new CountDownLatch(1);
        FutureTask<Boolean> second = new FutureTask<>(new UnlessDone(
                () -> {
                    boolean known = archive.known(new ByteArrayInputStream(bytes.toByteArray()));
                    looked.countDown();
                    return known;
                },
                () -> {
                    // the database holds this up until the first has ended
                    transaction.executeWithoutResult(
                            status -> other.insert(content.experiment(), content.points(), content.prompts()));
                    return true;
                }));
        transaction.executeWithoutResult(status -> {
            archive.store(content);
            new Thread(second).start();
            Awaitility.await().until(() -> looked.getCount() == 0);
        });

        assertThat(second.get()).isFalse();
        assertThat(other.answers(ID)).hasSameSizeAs(content.answers());
    }

    @Test
    void anExportIsTakenInElsewhereAndShowsTheSameCurve() throws Exception {
        fill();
        prices(here).put(ID, new KeptPrices(PRICES, "ada", Instant.parse("2026-01-02T12:00:00Z")));
        store.state(ID, "completed", null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(here, store).json(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentFiles.Imported imported = files(elsewhere, other).read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(imported.created()).isTrue();
        assertThat(reports(elsewhere, other).curve(ID)).isEqualTo(reports.curve(ID));
        assertThat(dossiers(elsewhere, other).of(ID, Lens.PLAIN))
                .isEqualTo(dossiers(here, store).of(ID, Lens.PLAIN))
                .satisfies(dossier -> assertThat(dossier.answersHash()).hasSize(64));
        assertThat(files(elsewhere, other)
                        .read(new ByteArrayInputStream(bytes.toByteArray()))
                        .created())
                .isFalse();
        assertThatThrownBy(() -> files(elsewhere, other)
                        .read(new ByteArrayInputStream(bytes.toString(UTF_8)
                                .replace(ID.toString(), UUID.randomUUID().toString())
                                .getBytes(UTF_8))))
                .hasMessageContaining("under another id");
    }

    @Test
    void verdictsAreKeptRevisedAndTravelInTheArchive() throws Exception {
        fill();
        BlindComparisons blind = new BlindComparisons(store, blind(here));
        assertThatThrownBy(() -> blind.task(ID, TOKEN.id(), LARGE.id(), "ada")).hasMessageContaining("running");
        store.state(ID, "completed", null);
        BlindTask task = blind.task(ID, TOKEN.id(), LARGE.id(), "ada");
        assertThat(task.all()).isEqualTo(2);
        assertThat(task.label()).isEqualTo("token-v3 0.9");
        for (int turn = 0; turn < 2; turn++) {
            BlindTask.Question next = Objects.requireNonNull(
                    blind.task(ID, TOKEN.id(), LARGE.id(), "ada").next());
            blind.judge(ID, TOKEN.id(), LARGE.id(), "ada", next.prompt(), turn == 0 ? choice(next, TOKEN) : Choice.TIE);
        }
        assertThat(blind.task(ID, TOKEN.id(), LARGE.id(), "ada"))
                .extracting(BlindTask::judged, BlindTask::next)
                .containsExactly(2, null);
        BlindTask.Question first = Objects.requireNonNull(task.next());
        blind.judge(ID, TOKEN.id(), LARGE.id(), "ada", first.prompt(), choice(first, TOKEN));
        assertThat(blind.result(ID, TOKEN.id(), LARGE.id()))
                .extracting(BlindResult::prompts, BlindResult::won, BlindResult::lost, BlindResult::tied)
                .containsExactly(2, 1, 0, 1);
        assertThat(blind.result(ID, LARGE.id(), TOKEN.id()).lost()).isEqualTo(1);
        assertThatThrownBy(() -> blind.judge(ID, TOKEN.id(), LARGE.id(), "ada", 9, Choice.TIE))
                .hasMessageContaining("no answers to judge to prompt 9");
        assertThatThrownBy(() -> blind.task(ID, TOKEN.id(), TOKEN.id(), "ada")).hasMessageContaining("itself");
        assertThatThrownBy(() -> blind.task(ID, TOKEN.id(), UUID.randomUUID(), "ada"))
                .isInstanceOf(UnknownExperiment.class);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files(here, store).json(ID, bytes);
        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        files(elsewhere, other).read(new ByteArrayInputStream(bytes.toByteArray()));
        BlindComparisons there = new BlindComparisons(other, blind(elsewhere));
        assertThat(there.result(ID, TOKEN.id(), LARGE.id())).isEqualTo(blind.result(ID, TOKEN.id(), LARGE.id()));
        StringBuilder csv = new StringBuilder();
        there.csv(ID, csv);
        assertThat(csv.toString().lines()).hasSize(3).anyMatch(line -> line.contains(",ada,token-v3 0.9,"));
        assertThatThrownBy(() -> there.csv(UUID.randomUUID(), csv)).isInstanceOf(UnknownExperiment.class);
    }

    @Test
    void anExportOfARunningSweepIsMarkedAsAPart() throws Exception {
        store.insert(List.of(answer(SMALL, 0, 1, 10), answer(LARGE, 0, 1, 100), answer(TOKEN, 0, 1, 50)));
        ExperimentFiles files = files(here, store);
        assertThat(files.partial(ID)).isTrue();
        assertThat(files.name(ID)).isEqualTo("test-partial");
        StringBuilder csv = new StringBuilder();
        tables(here, store).points(ID, Lens.PLAIN).accept(csv);
        tables(here, store).answers(ID, Lens.PLAIN).accept(csv);
        assertThat(csv.toString().lines().filter(line -> line.contains("partial (running)")))
                .hasSize(6);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        files.json(ID, bytes);

        DataSource elsewhere = database();
        ExperimentStore other = new ExperimentStore(new JdbcTemplate(elsewhere), JSON);
        ExperimentSummary imported = files(elsewhere, other)
                .read(new ByteArrayInputStream(bytes.toByteArray()))
                .experiment();
        assertThat(imported.state()).isEqualTo("cancelled");
        assertThat(imported.message()).contains("while the sweep was running: 3 of 6 answers");
        assertThat(imported.progress()).isEqualTo(0.5);
    }
}
