package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** An answer is asked for, found in the list, read token by token and judged again; then it is diagnosed. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:e2edecisions;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.experiments.import-shipped=false"
        })
class DecisionsBrowserTest extends BrowserTestBase {
    private static @Nullable UUID asked;

    /** The page of one sampled answer under chow at 0.5, of a question unlike those the pair was trained on. */
    private String answer(Page page) {
        if (asked == null) {
            for (int seed = 1; seed <= 6; seed++) {
                asked = ask(page, seed);
            }
        }
        return address("/decisions/" + asked);
    }

    private UUID ask(Page page, int seed) {
        APIResponse response = page.request()
                .post(
                        address("/v1/completions"),
                        RequestOptions.create()
                                .setData(Map.of(
                                        "model",
                                        "pair@chow:0.5",
                                        "prompt",
                                        "Q: Mia has 192 dragons, buys 77 more and then loses 45. How many dragons now?\nA:",
                                        "temperature",
                                        1,
                                        "seed",
                                        seed,
                                        "max_tokens",
                                        24))
                                .setTimeout(120_000));
        UUID id = UUID.fromString(JsonMapper.shared()
                .readTree(response.text())
                .path("tributary")
                .path("generation_id")
                .asString());
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        page.request().get(address("/api/generations/" + id)).status() == 200);
        return id;
    }

    @Test
    void anAnswerCanBeReadTokenByTokenAndJudgedAgain() {
        Page page = open("/decisions?q=nothing+has+this");
        assertThat(page.locator(".empty")).containsText("Nothing fits this filter");
        String answer = answer(page);
        page.navigate(address("/decisions?rule=chow&outcome=deferred&q=DRAGON"));
        assertThat(page.locator("#generations tbody tr").first()).containsText("192 dragons");
        assertThat(page.locator("svg.chart .across")).isAttached();
        assertAccessible(page);
        picture(page, "decisions");

        page.navigate(answer);
        page.locator("decision-trace .tokens span").first().hover();
        assertThat(page.locator("token-detail")).containsText("max q");
        page.locator("decision-trace .tokens").press("ArrowRight");
        assertThat(page.locator(".confidence .is-current")).hasAttribute("data-at", "1");
        assertThat(page.locator(".validity")).containsText("Exact for the whole answer");

        Locator slider = page.locator("what-if input[type=range]");
        slider.fill(slider.getAttribute("min"));
        assertThat(page).hasURL(Pattern.compile("alpha="));
        assertThat(page.locator(".validity")).containsText("Exact");
        page.locator("what-if select").selectOption("token-v3");
        assertThat(page).hasURL(Pattern.compile("rule=token-v3"));
        assertThat(page.locator("what-if input[type=range]")).isVisible();
        assertAccessible(page);
        picture(page, "decision");
    }

    @Test
    void withoutScriptTheFilterTheReplayAndTheNumbersWork() {
        Page page = open("/decisions", false);
        page.navigate(answer(page));
        page.locator("what-if input[name=alpha]").fill("0");
        page.locator("what-if button").click();
        assertThat(page.locator(".validity")).containsText("Exact up to token");
        assertThat(page.locator("#what-if-result .tok-undecided").first()).isVisible();
        page.locator("what-if select").selectOption("lenience");
        page.locator("what-if button").click();
        assertThat(page.locator(".validity")).containsText("Nothing is decided");
        page.locator("what-if input[name=alpha]").fill("many");
        page.locator("what-if button").click();
        assertThat(page.locator("#what-if-result")).containsText("alpha must be a number, not 'many'");
        page.locator("summary", new Page.LocatorOptions().setHasText("Every position"))
                .click();
        assertThat(page.locator("table[data-positions] tbody tr").first()).isVisible();

        page.navigate(address("/decisions"));
        page.locator("#generations thead a").nth(3).click();
        assertThat(page.locator("#generations th[aria-sort=descending]")).containsText("deferral");
        page.locator("select[name=outcome]").selectOption("alone");
        page.locator("form.filter-form button").click();
        assertThat(page.locator(".empty")).containsText("Nothing fits");
    }

    @Test
    void aNarrowWindowShowsEverything() {
        Page page = open("/decisions");
        page.setViewportSize(390, 900);
        page.navigate(answer(page));
        assertNoOverflow(page);
        picture(page, "decision-narrow");
        page.navigate(address("/decisions"));
        assertNoOverflow(page);
        page.navigate(address("/diagnostics/agreement"));
        assertNoOverflow(page);
    }

    @Test
    void whatCannotBeShownSaysWhy() {
        Page page = open("/decisions");
        APIResponse lost = page.request().get(address("/decisions/" + UUID.randomUUID()));
        assertEquals(404, lost.status());
        assertTrue(lost.text().contains("No generation has the id"));
        assertEquals(404, page.request().get(address("/decisions/nonsense")).status());
        for (String query : new String[] {"from=yesterday", "outcome=odd", "page=x"}) {
            APIResponse refused = page.request().get(address("/decisions?" + query));
            assertEquals(400, refused.status());
            assertTrue(refused.text().contains(query.substring(query.indexOf('=') + 1)));
        }
        assertEquals(404, page.request().get(address("/diagnostics/odd")).status());
    }

    @Test
    void everyDiagnosticHasItsPage() {
        Page page = open("/diagnostics");
        answer(page);
        assertThat(page.locator("main")).containsText("Agreement of small and large");
        page.getByText("Count").click();
        assertThat(page.locator(".finding")).hasText("There are positions.");
        page.navigate(address("/diagnostics/agreement?rule=chow"));
        assertThat(page.locator(".finding")).containsText("prefer the same token");
        assertThat(page.locator("svg.chart circle").first()).isAttached();
        assertThat(page.locator("table").last()).containsText("agreement");
        assertAccessible(page);
        picture(page, "diagnostics");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deletingAsksTwiceAndSaysWhatItDid(boolean script) {
        Page page = open("/decisions", script);
        String kept = answer(page);
        page.navigate(address("/decisions"));
        page.locator(".page-head a[href$='/decisions/delete']").click();
        assertThat(page.locator("h1")).hasText("Delete stored answers");
        if (script) {
            assertAccessible(page); // which is a script itself
        }
        page.setViewportSize(390, 844);
        assertNoOverflow(page);
        picture(page, "decisions-delete");

        Locator delete = page.locator("form[action$='/decisions/delete'] button");
        page.locator("input[name=from]").fill("2199-01-01T00:00");
        delete.click();
        assertThat(page.locator(".problem")).containsText("tick that you are sure");
        assertThat(page.locator("input[name=from]")).hasValue("2199-01-01T00:00");
        page.locator("input[name=sure]").check();
        delete.click();
        assertThat(page.locator(".note")).hasText("0 answers were deleted.");
        if (script) {
            assertAccessible(page); // which is a script itself
        }
        assertEquals(200, page.request().get(kept).status());

        page.locator("input[name=sure]").check();
        delete.click();
        assertThat(page.locator(".problem")).containsText("Nothing was deleted");
        assertEquals(200, page.request().get(kept).status());
    }

    private static void assertNoOverflow(Page page) {
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"));
    }
}
