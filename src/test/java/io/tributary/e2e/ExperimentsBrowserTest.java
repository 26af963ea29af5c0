package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tributary.experiments.ExperimentReports;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The list of experiments, and a sweep of two temperatures and two pairs that was started by the form. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:e2elab;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.experiments.import-shipped=false"
        })
class ExperimentsBrowserTest extends BrowserTestBase {
    private static @Nullable UUID swept;

    @Autowired
    private ExperimentReports reports;

    /** By the form alone, without script. */
    private UUID sweep() {
        if (swept == null) {
            Page page = open("/datasets?sweep=pair-eval#sweep", false);
            page.locator("#sweep input[name=temperatures]").fill("0, warm");
            page.locator("#sweep select[name=further_pairs]").selectOption("pair-large");
            page.locator("#sweep select[name=rules]").selectOption(new String[] {"chow", "token-v3"});
            page.locator("#sweep input[name=alphas]").fill("0.5 0.9");
            page.locator("#sweep input[name=max_tokens]").fill("12");
            page.locator("#sweep input[name=n]").fill("3");
            page.locator("#sweep input[name=name]").fill("grid");
            page.locator("#sweep button[value=start]").click();
            assertThat(page.locator(".problem")).containsText("'temperatures' must be numbers");
            assertEquals(
                    List.of("pair-large"),
                    page.locator("#sweep select[name=further_pairs] option[selected]")
                            .evaluateAll("all => all.map(option => option.value)"),
                    "nothing chosen is lost");
            page.locator("#sweep input[name=temperatures]").fill("0, 0.7");
            page.locator("#sweep button[value=start]").click();
            assertThat(page).hasURL(Pattern.compile("/compare\\?experiment="));
            UUID id = UUID.fromString(page.url().replaceAll(".*experiment=", ""));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> reports.summary(id).state().equals("completed"));
            swept = id;
        }
        return Objects.requireNonNull(swept);
    }

    @Test
    void theListAndTheFormAreReadable() {
        sweep();
        Page page = open("/experiments?q=grid");
        Locator row = page.locator("#experiments tbody tr").first();
        assertThat(row).containsText("pair +1");
        assertThat(page.locator("main")).containsText(Pattern.compile("1 of \\d+ experiments?"));
        assertAccessible(page);
        picture(page, "experiments");
        page.setViewportSize(390, 844);
        assertEquals(390, page.evaluate("document.scrollingElement.scrollWidth"), "nothing runs out of the page");
        assertAccessible(page);
        picture(page, "experiments-narrow");
        page.navigate(address("/experiments?q=nothing-like-this"));
        assertThat(page.locator("main")).containsText("No experiment matches");
        assertAccessible(page);

        page.setViewportSize(1320, 930);
        page.navigate(address("/datasets?sweep=pair-eval#sweep"));
        assertThat(page.getByLabel("temperatures")).isVisible();
        assertThat(page.getByLabel("further pairs")).isVisible();
        assertAccessible(page);
        picture(page, "sweep-form");
    }

    @Test
    void theCurvesOfTwoPairsAreToldApart() {
        UUID id = sweep();
        Page page = open("/compare?experiment=" + id);
        assertThat(page.locator("main")).containsText("held against both models of pair pair alone at T 0");
        assertThat(page.locator("[data-chart]")).containsText("token-v3 T 0.7 · pair-large");
        assertThat(page.locator("[data-chart]")).containsText("token-v3 T 0 · pair");
        assertThat(page.locator("#points tr[data-pair='pair-large'][data-temperature='0.7']"))
                .hasCount(8);
        assertAccessible(page);
        picture(page, "compare-pairs");
        Page report = page.context().newPage();
        report.setContent(
                page.request().get(address("/compare/report?experiment=" + id)).text());
        assertThat(report.locator("body")).containsText("large of pair-large");
        assertThat(report.locator("body")).containsText("held against both models of pair pair alone at T 0");
        assertAccessible(report);
        picture(report, "report-pairs");
    }
}
