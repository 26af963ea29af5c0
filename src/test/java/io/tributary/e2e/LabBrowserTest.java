package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import io.tributary.experiments.ExperimentReports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** From a file of prompts to a report to hand on, by pages alone. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:e2elab;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.experiments.import-shipped=false"
        })
class LabBrowserTest extends BrowserTestBase {
    private static final String ROWS = """
            question,answer,kind
            "Say backwards: tunnel garden","garden tunnel.",reverse
            "Say backwards: saddle horse","horse saddle.",reverse
            "Which is larger, 9 or 7?","9 is larger than 7.",compare
            "Which is larger, 15 or 36?","36 is larger than 15.",compare
            "Sort these: 29 8 9 38 2","2 8 9 29 38.",sort
            "Sort these: 17 46 47 70","17 46 47 70.",sort
            "What is 5 times 6?","5 x 6 = 30.",times
            "What is 3 times 3?","3 x 3 = 9.",times
            "Write 8 in Roman numerals.","VIII.",roman
            "Write 11 in Roman numerals.","XI.",roman
            "Jon has 801 plums and finds 540 more. How many plums now?","801 + 540 = 1341. Jon has 1341 plums.",add
            "Rex has 15 cards and finds 86 more. How many cards now?","15 + 86 = 101. Rex has 101 cards.",add
            """;
    private static final FilePayload FILE =
            new FilePayload("sums.csv", "text/csv", ROWS.getBytes(StandardCharsets.UTF_8));

    private static @Nullable UUID swept;

    @Autowired
    private ExperimentReports reports;

    /** An experiment made through the pages, once. */
    private UUID sweep(Page page) {
        if (swept == null) {
            page.navigate(address("/datasets"));
            page.locator("#upload input[name=file]").setInputFiles(FILE);
            page.locator("#upload input[name=name]").fill("twelve");
            page.locator("#upload input[name=reference]").fill("answer");
            page.locator("#upload input[name=slice]").fill("kind");
            page.locator("#upload textarea[name=template]").fill("Q: {question}\nA:");
            page.locator("#upload button[value=store]").click();
            page.getByLabel("Sweep on twelve@v1").click();
            page.locator("#sweep select[name=rules]").selectOption(new String[] {"chow", "token-v3"});
            page.locator("#sweep select[name=metric]").selectOption("contains");
            page.locator("#sweep input[name=max_tokens]").fill("24");
            page.locator("#sweep button[value=start]").click();
            assertThat(page).hasURL(Pattern.compile("/compare\\?experiment="));
            UUID id = UUID.fromString(page.url().replaceAll(".*experiment=", ""));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> reports.curve(id).experiment().state().equals("completed"));
            swept = id;
        }
        return Objects.requireNonNull(swept);
    }

    @Test
    void promptsArePreviewedStoredAndSwept() {
        Page page = open("/datasets");
        assertThat(page.locator("#sets")).containsText("pair-eval");
        Locator file = page.locator("#upload input[name=file]");
        file.setInputFiles(FILE);
        page.locator("#upload button[value=preview]").click();
        assertThat(page.locator("#preview .problem")).containsText("'reference'");
        assertThat(page.locator("#preview table")).containsText("Say backwards: tunnel garden");
        page.locator("#upload input[name=reference]").fill("answer");
        page.locator("#upload textarea[name=template]").fill("Q: {question}\nA:");
        page.locator("#upload button[value=preview]").click();
        assertThat(page.locator("#preview")).containsText("12 prompts, 12 with a reference");
        assertThat(page.locator("#preview pre").first()).containsText("Q: Say backwards: tunne");
        assertEquals(1, file.evaluate("field => field.files.length"));
        assertAccessible(page);
        picture(page, "datasets");

        UUID id = sweep(page);
        page.navigate(address("/compare/statistics?experiment=" + id));
        assertThat(page.locator("main")).containsText("deferral gain");
        assertThat(page.locator("main")).containsText("3 rules stand side by side");
        assertAccessible(page);
        page.locator("select[name=x]").selectOption("large_calls");
        page.locator("select[name=metric]").selectOption("squad-f1");
        page.locator("select[name=slice]").selectOption("times");
        page.locator(".view-form button[type=submit]").click();
        assertThat(page.locator(".page-head")).containsText("SQuAD token F1");
        assertThat(page.locator(".finding")).containsText("n = 2, slice times");
        assertThat(page.locator("caption")).containsText("Costs are large calls per token");
        assertThat(page.getByText("Back to the curve")).hasAttribute("href", Pattern.compile("slice=times"));
        page.setViewportSize(390, 900);
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
        page.setViewportSize(1320, 930);
        picture(page, "statistics");
        page.navigate(address("/compare?experiment=" + id));
        page.locator("#points tr[data-point] a").first().click();
        page.getByText("Won and lost against…").click();
        page.locator("select[name=x]").selectOption("flops");
        page.locator(".filter-form button").click();
        assertThat(page.locator("thead")).containsText("FLOPs");
        assertThat(page.locator(".finding")).containsText("95 % interval");
        assertThat(page.locator(".note").first()).containsText("(Holm)");
        assertAccessible(page);
        picture(page, "points");
    }

    @Test
    void withoutScriptFormsComeBackWithWhatWasTypedAndTheReason() {
        Page page = open("/datasets", false);
        page.locator("#upload input[name=name]").fill("no file");
        page.locator("#upload button[value=store]").click();
        assertThat(page.locator(".problem")).containsText("choose a file");
        assertThat(page.locator("#upload input[name=name]")).hasValue("no file");
        page.locator("#upload input[name=file]").setInputFiles(FILE);
        page.locator("#upload input[name=bare]").check();
        page.locator("#upload input[name=prompt]").fill("question");
        page.locator("#upload button[value=preview]").click();
        assertThat(page.locator("#preview")).containsText("12 prompts, 0 with a reference");
        page.navigate(address("/datasets?sweep=pair-eval"));
        page.locator("#sweep input[name=n]").fill("many");
        page.locator("#sweep button[value=start]").click();
        assertThat(page.locator(".problem")).containsText("'n' must be a number, not 'many'");
        assertThat(page.locator("#sweep input[name=n]")).hasValue("many");
        page.locator("#captured input[name=name]").fill("asked");
        page.locator("#captured input[name=text]").fill("nobody ever asked this");
        page.locator("#captured button").click();
        assertThat(page.locator(".problem")).containsText("no stored prompt fits");
        page.setViewportSize(390, 900);
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
    }

    @Test
    void whatWasAskedBecomesADataSet() {
        Page page = open("/datasets");
        for (String word : new String[] {"dragon", "ribbon", "ribbon"}) {
            page.request()
                    .post(
                            address("/v1/completions"),
                            RequestOptions.create()
                                    .setData(Map.of(
                                            "model",
                                            "pair",
                                            "prompt",
                                            "Q: Say again: " + word + "\nA:",
                                            "max_tokens",
                                            4))
                                    .setTimeout(120_000));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> page.request()
                .get(address("/api/decisions?limit=20"))
                .text()
                .contains("ribbon"));
        page.reload();
        page.locator("#captured input[name=name]").fill("asked");
        page.locator("#captured input[name=text]").fill("say AGAIN");
        page.locator("#captured input[name=answers]").check();
        page.locator("#captured button").click();
        assertThat(page).hasURL(Pattern.compile("q=asked"));
        assertThat(page.locator("#sets tbody tr")).hasCount(1);
        assertThat(page.locator("#sets")).containsText("2 of 2 prompts, seed 1");
    }

    @Test
    void aReportStandsAloneAndAnImportShowsTheSame() {
        Page page = open("/datasets");
        UUID id = sweep(page);
        String report =
                page.request().get(address("/compare/report?experiment=" + id)).text();
        assertTrue(report.contains("curl -s -X POST") && report.contains("token-v3"));
        assertTrue(report.contains("<svg class=\"chart\""));
        assertFalse(Pattern.compile("(src|href)=|url\\(|@import|<script")
                .matcher(report)
                .find());
        String money = "&x=money&small_input=0.1&small_output=0.2&large_input=1&large_output=3";
        page.navigate(address("/compare?experiment=" + id + money));
        page.getByText("Keep these prices").click();
        assertThat(page.getByText("Forget the prices")).isVisible();
        assertThat(page.locator(".finding")).containsText("of its price");
        String priced = page.request()
                .get(address("/compare/report?experiment=" + id + "&x=money"))
                .text();
        assertTrue(priced.contains("small 0.1 in, 0.2 out; large 1 in, 3 out; kept with the experiment by local"));
        String csv = page.request()
                .get(address("/api/experiments/" + id + "/points.csv?x=money&half=report"))
                .text();
        assertTrue(csv.contains("price_of_1000_answers") && csv.contains(",contains,report,,"));
        assertEquals(
                400,
                page.request()
                        .get(address("/compare/statistics?experiment=" + id + "&x=latency_p50"))
                        .status());
        page.getByText("Forget the prices").click();
        assertThat(page.getByText("Prices…")).isVisible();
        String json = page.request()
                .get(address("/api/experiments/" + id + "/export.json"))
                .text();
        page.request().get(address("/api/experiments/" + id + "/points.csv"));

        page.navigate(address("/compare?experiment=" + id));
        page.getByText("Import…").click();
        page.locator("input[name=file]")
                .setInputFiles(new FilePayload(
                        "copy.json",
                        "application/json",
                        json.replace(id.toString(), UUID.randomUUID().toString())
                                .getBytes(StandardCharsets.UTF_8)));
        page.locator(".drop button").click();
        assertThat(page.locator(".problem")).containsText("under another id");
        Page shown = page.context().newPage();
        List<String> asked = new ArrayList<>();
        shown.onRequest(request -> asked.add(request.url()));
        shown.setContent(report);
        assertThat(shown.locator("h1")).hasText("pair on twelve@v1");
        picture(shown, "report");
        assertAccessible(shown);
        assertEquals(List.of(), asked);
    }
}
