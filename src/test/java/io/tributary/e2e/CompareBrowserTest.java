package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentRequest;
import io.tributary.experiments.Experiments;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Reads a small sweep that the running product makes first. */
class CompareBrowserTest extends BrowserTestBase {
    private static final String SHIPPED = "/compare?experiment=96a96b92-3622-400a-88ae-5a4eabae90f3";
    private static @Nullable String address;

    @Autowired
    private Experiments experiments;

    @Autowired
    private ExperimentReports reports;

    @BeforeEach
    void sweepOnce() {
        if (address == null) {
            UUID id = experiments.submit(new ExperimentRequest(
                    "ten prompts",
                    null,
                    null,
                    null,
                    List.of("chow", "token-v3"),
                    null,
                    4,
                    10,
                    7L,
                    0.0,
                    32,
                    null,
                    null,
                    null));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> reports.curve(id).experiment().state().equals("completed"));
            address = "/compare?experiment=" + id;
        }
    }

    private static String sweep() {
        return Objects.requireNonNull(address);
    }

    @Test
    void aPointOfTheCurveCanBeRead() {
        Page page = open(sweep());
        assertThat(page.locator(".finding")).not().isEmpty();
        assertThat(page.locator(".chart-area svg path").first()).isAttached();

        Locator row = page.locator("tr[data-point]").nth(3);
        row.locator("a").click();
        assertThat(page.locator("#point-detail")).containsText("relative cost");
        assertThat(page.locator("#point-detail")).containsText("Exact match");
        assertThat(page.locator("#point-examples")).containsText("expected");
        assertThat(row).hasClass(Pattern.compile("selected"));
        assertThat(page).hasURL(Pattern.compile("point="));
        picture(page, "compare");
        assertAccessible(page);
    }

    @Test
    void arrowKeysChoosePointsInTheChart() {
        Page page = open(sweep());
        page.locator(".chart-area").press("ArrowRight");
        assertThat(page.locator("#point-detail")).containsText("relative cost");
    }

    @Test
    void everyStateOfTheViewIsInTheAddress() {
        Page page = open(sweep() + "&x=large_calls&metric=contains&half=report&log=1");
        assertThat(page.locator(".finding")).containsText("of its large calls");
        assertThat(page.locator(".finding")).containsText("report half");
        assertThat(page.locator("#points caption")).containsText("large calls per token");
        assertThat(page.getByLabel("logarithmic axis")).isChecked();
        page.locator("#points tr[data-label='chow 0.1'] a, #points tr[data-series=chow] a")
                .first()
                .click();
        page.getByText("Pin as baseline").click();
        assertThat(page.locator(".pinned")).containsText("Held against chow");
        assertThat(page.locator("#points tbody")).containsText("the baseline");
        assertThat(page).hasURL(Pattern.compile("metric=contains.*baseline="));
        page.locator("select[name=x]").selectOption("flops");
        page.locator("#view button[type=submit]").click();
        assertThat(page.locator("#points thead")).containsText("FLOPs");
        assertThat(page.locator(".pinned")).containsText("Held against chow");
        assertThat(page.getByLabel("logarithmic axis")).isChecked();
        assertAccessible(page);
        picture(page, "compare-pinned");
    }

    @Test
    void anotherExperimentIsDrawnBesideThisOne() {
        Page page = open(sweep() + "&with=" + SHIPPED.substring(SHIPPED.indexOf('=') + 1));
        assertThat(page.locator("#overlays tbody tr").first()).containsText("All rules on the task suite");
        assertThat(page.locator("main")).containsText("is drawn by its front");
        assertAccessible(page);
        picture(page, "compare-overlay");
    }

    @Test
    void pointsAreFoundInTheTableAndStayInTheChart() {
        Page page = open(SHIPPED);
        int all = page.locator("#points tbody tr").count();
        assertThat(page.locator("#points tbody tr:visible")).hasCount(all);
        page.getByLabel("find points").fill("0.9 TOKEN-V3");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Find"))
                .click();
        assertThat(page).hasURL(Pattern.compile("find=0.9"));
        assertThat(page.locator("#points tbody tr:visible").first()).hasAttribute("data-series", "token-v3");
        assertThat(page.locator("#points tbody tr")).hasCount(all);
        assertThat(page.locator("#points tbody tr:visible")).not().hasCount(all);
        page.locator(".chart-area").press("ArrowRight");
        assertThat(page.locator("#points tr.selected")).isVisible();
        assertThat(page.locator(".finding")).not().isEmpty();
        assertAccessible(page);
        picture(page, "compare-found");
        page.getByLabel("find points").fill("no such rule");
        page.getByLabel("find points").press("Enter");
        assertThat(page.locator("main")).containsText("No point holds no such rule");
        assertThat(page.locator(".chart-area svg path").first()).isAttached();
        page.getByText("Show all", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#points tbody tr:visible")).hasCount(all);
    }

    @Test
    void anAxisThatCannotBeHadLeadsBackWithTheReason() {
        Page page = open(sweep() + "&x=latency_p50");
        assertThat(page.locator("[role=alert]")).containsText("none of them was timed");
        assertThat(page.locator("#points tbody tr").first()).isVisible();
    }

    /** In a sweep of its own, because the others are to be without. */
    @Test
    void latenciesAreTimedFromThePageAndThenAnAxisOfTheChart() {
        UUID id = experiments.submit(new ExperimentRequest(
                "to be timed", null, null, null, List.of("chow"), null, 4, 2, 7L, 0.0, 8, null, null, null));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> reports.curve(id).experiment().state().equals("completed"));
        Page page = open("/compare?experiment=" + id);
        page.getByText("in quiet moments only").scrollIntoViewIfNeeded();
        picture(page, "compare-untimed");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Time answers alone"))
                .click();
        page.getByText("each alone").waitFor();
        picture(page, "compare-timing");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> reports.curve(id).points().stream().anyMatch(point -> point.latencyP50Ms() != null));
        page.navigate(address("/compare?experiment=" + id + "&x=latency_p50"));
        assertThat(page.locator(".problem")).hasCount(0);
        assertThat(page.locator("select[name=x]")).hasValue("latency_p50");
        assertThat(page.getByText("in quiet moments only")).hasCount(0);
        picture(page, "compare-latency");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoPointsAreJudgedBlindByKeyboardAndWithoutScript(boolean script) {
        Page page = open(sweep(), script);
        // one pair each: in local mode everybody is the same judge
        String small = page.locator(script ? "tr[data-label='chow 0.9']" : "tr[data-series=small]")
                .getAttribute("data-point");
        String large = page.locator("tr[data-series=large]").getAttribute("data-point");
        page.navigate(page.url().replace("/compare?", "/compare/blind?") + "&point=" + large + "&against=" + small);
        assertThat(page.locator(".page-head")).containsText(Pattern.compile("[0-9]+ of [0-9]+ judged"));
        picture(page, "blind");
        if (script) {
            assertAccessible(page);
        }
        Locator left = page.locator("button[value=left]");
        int judged = 0;
        while (left.count() > 0 && judged < 4) {
            String asked = page.locator("input[name=prompt]").inputValue();
            if (script) {
                page.keyboard().press("1");
            } else {
                left.click();
            }
            // in one look: between two the page may have become one that asks nothing more
            assertThat(page.locator("input[name=prompt][value='" + asked + "']"))
                    .hasCount(0);
            judged++;
        }
        page.navigate(page.url().replace("/compare/blind?", "/compare/points?"));
        assertThat(page.locator("#blind")).containsText("1 judge");
    }

    @Test
    void withoutScriptTheTableSortsAndItsLinksOpenPoints() {
        Page page = open(sweep(), false);
        page.locator("#points thead a").nth(1).click();
        assertThat(page.locator("#points th[aria-sort=descending]")).containsText("quality");
        page.locator("#points tr[data-point] a").first().click();
        assertThat(page.locator("#point-detail")).containsText("Exact match");
    }

    @Test
    void anUnknownExperimentIsExplainedAndTheOthersStayInReach() {
        Page page = open(sweep());
        APIResponse answer = page.request().get(page.url().replaceAll("experiment=.*", "experiment=nonsense"));
        assertEquals(404, answer.status());
        assertTrue(answer.text().contains("nonsense"));
        assertTrue(answer.text().contains("ten prompts"));
    }

    @Test
    void peopleAreToldInAPageAndProgramsInTheirForm() {
        Page page = open(sweep());
        RequestOptions person = RequestOptions.create().setHeader("Accept", "text/html");
        APIResponse lost = page.request().get(address("/nowhere"), person);
        assertEquals(404, lost.status());
        assertTrue(lost.text().contains("There is nothing here") && lost.text().contains("<code>/nowhere</code>"));
        APIResponse odd = page.request().get(address("/compare/blind"), person);
        assertEquals(400, odd.status());
        assertTrue(odd.text().contains("That address does not make sense"));
        APIResponse program = page.request().post(address("/v1/embeddings"));
        assertEquals(404, program.status());
        assertTrue(program.text().startsWith("{\"error\":{\"message\":\"there is nothing at /v1/embeddings"));
    }

    @Test
    void aNarrowWindowKeepsChartAndTables() {
        Page page = open(sweep());
        page.setViewportSize(600, 900);
        assertThat(page.locator(".chart-area svg").first()).isVisible();
        picture(page, "compare-narrow");
        assertAccessible(page);
    }
}
