package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tributary.experiments.ExperimentReports;
import io.tributary.experiments.ExperimentRequest;
import io.tributary.experiments.Experiments;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Reads a small sweep that the running product makes first. */
class CompareBrowserTest extends BrowserTestBase {
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

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aPointOfTheCurveCanBeRead(ColorScheme scheme) {
        Page page = open(sweep(), scheme, true);
        assertThat(page.locator(".finding")).not().isEmpty();
        assertThat(page.locator(".chart-area svg path").first()).isAttached();

        Locator row = page.locator("tr[data-point]").nth(3);
        row.locator("a").click();
        assertThat(page.locator("#point-detail")).containsText("relative cost");
        assertThat(page.locator("#point-detail")).containsText("Exact match");
        assertThat(page.locator("#point-examples")).containsText("expected");
        assertThat(row).hasClass(Pattern.compile("selected"));
        assertThat(page).hasURL(Pattern.compile("point="));
        picture(page, "compare-" + scheme.name().toLowerCase(Locale.ROOT));
        assertAccessible(page);
    }

    @Test
    void arrowKeysChoosePointsInTheChart() {
        Page page = open(sweep());
        page.locator(".chart-area").press("ArrowRight");
        assertThat(page.locator("#point-detail")).containsText("relative cost");
    }

    @Test
    void withoutScriptTheTableSortsAndItsLinksOpenPoints() {
        Page page = open(sweep(), ColorScheme.LIGHT, false);
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
    void aNarrowWindowKeepsChartAndTables() {
        Page page = open(sweep());
        page.setViewportSize(600, 900);
        assertThat(page.locator(".chart-area svg").first()).isVisible();
        picture(page, "compare-narrow");
        assertAccessible(page);
    }
}
