package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tributary.training.ChartReads;
import io.tributary.training.LongRun;
import io.tributary.training.Studies;
import io.tributary.training.StudyView;
import io.tributary.training.corpus.Corpora;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The training lab by its pages alone: a corpus and runs are made in the forms. */
class TrainingBrowserTest extends BrowserTestBase {
    private static final Map<String, String> TINY = Map.of(
            "student.layers", "1",
            "student.width", "16",
            "student.heads", "2",
            "student.kv_heads", "2",
            "student.feed_forward", "32",
            "student.context", "48",
            "length", "48",
            "batch", "2");

    /** Eight levels of buckets; {@code -Dtributary.points=1000000} for the million that charts are made for. */
    private static final int MANY = Integer.getInteger("tributary.points", 200_000);

    private static @Nullable UUID longRun;

    @Autowired
    private Corpora corpora;

    @Autowired
    private Studies studies;

    @Autowired
    private DataSource database;

    private void corpusOnce() {
        if (corpora.list().isEmpty()) {
            Page page = open("/training/corpora");
            page.locator("input[value=tasks]").check();
            page.locator("input[name=examples]").fill("300");
            page.locator("input[name=name]").fill("three hundred tasks");
            page.locator("select[name=tokenizer]").selectOption("pair-small");
            page.getByText("Make corpus").click();
            assertThat(page.locator("#corpora .state")).containsText("completed");
            assertAccessible(page);
        }
    }

    private Page form(Map<String, String> fields) {
        Page page = open("/training/new");
        page.locator("details.card > summary").all().forEach(Locator::click);
        page.locator("[name='optimizer.warmup_steps']").fill("5");
        TINY.forEach((name, value) -> page.locator("[name='" + name + "']").fill(value));
        fields.forEach((name, value) -> page.locator("[name='" + name + "']").fill(value));
        page.locator("[name=threads]").fill("1");
        page.locator("[name=validation_windows]").fill("6");
        return page;
    }

    @Test
    void aRunStartedInTheFormIsWatchedPausedResumedStoppedAndPublished() {
        corpusOnce();
        Page page = form(Map.of("name", "watched", "steps", "200000", "evaluate_every", "20"));
        page.locator("[name=forecast]").click();
        assertThat(page.locator("#forecast")).containsText("baseline");
        assertThat(page.locator("[name=steps]")).hasValue("200000");
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();

        Locator state = page.locator("#run-head .state");
        assertThat(page.locator(".curve-area canvas")).isVisible();
        assertThat(state).containsText("running");
        page.locator(".curve-area").press("ArrowRight");
        assertThat(page.locator(".readout")).containsText("this run");
        page.locator("#act-pause").click();
        assertThat(state).containsText("paused");
        assertThat(page.locator("#log")).containsText("paused");
        page.reload();
        assertThat(page.locator(".curve-area canvas")).isVisible();
        assertAccessible(page);

        page.locator("#act-resume").click();
        assertThat(state).containsText("running");
        page.locator("#act-stop").click();
        assertThat(state).containsText("finished");
        assertThat(page.locator("#samples pre").first()).isVisible();
        String name = "watched-run";
        page.locator("#publish [name=name]").fill(name);
        page.locator("#publish [name=pair]").fill("");
        page.locator("#publish button").click();
        assertThat(page.locator("#publish")).containsText("Served as " + name);
        picture(page, "training-run");
    }

    @Test
    void recipesTimesSeedsAreOneStudyThatIsCompared() {
        corpusOnce();
        Page page = form(Map.of("name", "two by two", "steps", "40", "evaluate_every", "10", "seeds", "0-1"));
        page.locator("[name=recipes][value=rkd]").check();
        page.locator("[name=teacher]").selectOption("pair-small");
        page.locator("button[type=submit]").first().click();
        assertThat(page.locator("h1")).containsText("two by two");
        StudyView study = studies.list().stream()
                .filter(each -> each.name().equals("two by two"))
                .findFirst()
                .orElseThrow();
        await().atMost(Duration.ofMinutes(4)).until(() -> studies.find(study.id()).runs().stream()
                .allMatch(run -> run.state().ended()));
        page.reload();
        assertThat(page.locator(".finding")).containsText("n = 2 seeds");
        assertThat(page.locator("table-curves canvas").first()).isVisible();
        assertAccessible(page);
        picture(page, "training-compare");

        page.navigate(page.url().replaceAll("/training/compare.*", "/training?q=rkd"));
        assertThat(page.locator("table.runs tbody tr")).hasCount(1);
        page.locator("a[aria-expanded]").click();
        assertThat(page.locator("tr.member")).hasCount(2);
        assertThat(page.locator("tr.member svg.spark polyline").first()).isAttached();
    }

    @Test
    void everyPageIsAccessible() {
        for (String path :
                List.of("/training", "/training/new", "/training/corpora", "/training/scorings", "/training/compare")) {
            Page page = open(path);
            assertAccessible(page);
            page.setViewportSize(700, 900);
            assertAccessible(page);
            assertEquals(
                    true,
                    page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                    path + " is wider than a narrow window");
            picture(page, path.substring(1).replace('/', '-'));
        }
    }

    @Test
    void aRunIsComparedWithAnotherWithoutScriptAndOnAPhone() {
        corpusOnce();
        Page studied = form(Map.of("name", "a study whose name cannot stand in one line of a telephone", "steps", "1"));
        studied.locator("[name=seeds]").fill("0-1");
        studied.locator("button[type=submit]").first().click();
        assertThat(studied.locator("h1")).containsText("telephone");
        UUID one = LongRun.insert(database, 400);
        UUID other = LongRun.insert(database, 500);
        for (int width : new int[] {1280, 390}) {
            Page page = open("/training?grouped=0");
            page.setViewportSize(width, 900);
            assertThat(page.locator("table.runs tbody tr").first()).isVisible();
            fits(page);
            assertAccessible(page);
            picture(page, "training-runs-" + width);
            page.navigate(address("/training/runs/" + one));
            assertThat(page.locator(".curve-area canvas")).isVisible();
            fits(page);
            assertAccessible(page);
            picture(page, "training-picker-" + width);
        }
        Page page = open("/training/runs/" + one, false);
        page.getByLabel("Compare with").selectOption(other.toString());
        page.getByText("+ Compare").click();
        assertThat(page.locator("h1")).hasText("Compare runs");
        assertThat(page).hasURL(Pattern.compile("/training/compare\\?runs=" + one + "&runs=" + other));
        assertThat(page.locator("main a[href$='" + one + "']").first()).isVisible();
        assertThat(page.locator("main a[href$='" + other + "']").first()).isVisible();
    }

    /** Whatever the lists hold: a model or a run may have a name of a hundred letters. */
    private static void fits(Page page) {
        page.evaluate("document.querySelectorAll('select').forEach(s => s.add(new Option('a long name '.repeat(9))))");
        assertEquals(
                List.of(),
                page.evaluate("[...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') &&"
                        + " e.getBoundingClientRect().right > innerWidth + 1 && document.documentElement.scrollWidth > innerWidth)"
                        + ".map(e => e.tagName + '.' + e.className)"),
                page.url() + " is wider than its window");
    }

    @Test
    void theFormAsItStandsMakesATenStepRunWithoutScript() {
        corpusOnce();
        Page page = open("/training/new", false);
        page.locator("[name=steps]").fill("10");
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("/training/runs/"));
        String address = page.url();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            page.navigate(address);
            return page.locator("#run-head .state").textContent().equals("finished");
        });
        assertThat(page.locator("#evaluations tbody tr").last()).containsText("10");
    }

    @Test
    void cachedLabelsAreAskedForInTheFormWithoutScript() {
        corpusOnce();
        Page page = open("/training/new", false);
        page.locator("details.card > summary").all().forEach(Locator::click);
        TINY.forEach((name, value) -> page.locator("[name='" + name + "']").fill(value));
        page.locator("[name=steps]").fill("10");
        page.locator("[name=validation_windows]").fill("6");
        page.locator("[name=recipes][value=baseline]").uncheck();
        page.locator("[name=recipes][value=salt]").check();
        page.locator("[name=teacher]").selectOption("pair-small");
        page.locator("[name='labels.source']").selectOption("cached");
        page.locator("[name='labels.k']").fill("100000");
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".field-error")).containsText("k must be at most the vocabulary");
        assertThat(page.locator("[name='labels.source']")).hasValue("cached");
        page.locator("[name='labels.k']").fill("5");
        page.getByText("Start", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page).hasURL(Pattern.compile("/training/runs/"));
        assertThat(page.getByText("cached, k = 5, other-bucket, fp32")).isVisible();
        String address = page.url();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            page.navigate(address);
            return page.locator("#run-head .state").textContent().equals("finished");
        });
        assertThat(page.locator("#log")).containsText("with pair-small, k = 5: 0 are done");
    }

    @Test
    void aMistakeStandsBesideItsFieldAndNothingTypedIsLost() {
        corpusOnce();
        Page page = open("/training/new", false);
        page.locator("[name=steps]").fill("many");
        page.locator("[name=name]").fill("kept");
        page.locator("button[type=submit]").first().click();
        assertThat(page.locator(".field-error")).hasText("must be a whole number, not 'many'");
        assertThat(page.locator("[name=steps]")).hasValue("many");
        assertThat(page.locator("[name=name]")).hasValue("kept");
    }

    @Test
    void aChartOfManyPointsOpensAndZooms() {
        Page page = open("/training/runs/" + many() + "?y=training");
        Locator canvas = page.locator(".curve-area canvas");
        assertThat(canvas).isVisible();
        page.waitForResponse(
                response -> response.url().contains("/curves") && response.url().contains("from="), () -> {
                    page.mouse().move(canvas.boundingBox().x + 200, canvas.boundingBox().y + 100);
                    page.mouse().down();
                    page.mouse().move(canvas.boundingBox().x + 300, canvas.boundingBox().y + 100);
                    page.mouse().up();
                });
        assertThat(page).hasURL(Pattern.compile("from=\\d+"));
        page.locator("[data-whole]").click();
        assertThat(page).not().hasURL(Pattern.compile("from="));
        picture(page, "training-many");
    }

    @Test
    void noChartOfManyPointsReadsMoreThanItsShareOfBuckets() {
        ChartReads.areBounded(database, many(), MANY);
    }

    /** A run of so many points, made once: that takes its time. */
    private UUID many() {
        if (longRun == null) {
            longRun = LongRun.insert(database, MANY);
        }
        return longRun;
    }

    @Test
    void withoutScriptTheRunStillHasItsNumbers() {
        Page page = open("/training/runs/" + LongRun.insert(database, 2000), false);
        assertThat(page.locator("#evaluations tbody tr")).hasCount(11);
        assertThat(page.locator("#evaluations tbody tr").last()).containsText("2,000");
        assertThat(page.locator("#figures")).containsText("validation loss");
    }

    @Test
    void anUnknownRunIsExplained() {
        Page page = open("/training");
        APIResponse answer = page.request().get(page.url() + "/runs/" + new UUID(0, 7));
        assertEquals(404, answer.status());
        assertTrue(answer.text().contains("list of training runs"));
        APIResponse comparison = page.request().get(page.url() + "/compare?runs=nonsense");
        assertEquals(404, comparison.status());
        assertTrue(comparison.text().contains("nonsense"));
    }
}
