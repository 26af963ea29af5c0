package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.tributary.cascade.Cascades;
import io.tributary.experiments.ExperimentReports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way from the shipped experiment to production and back, as an analyst clicks it. */
class UsePointBrowserTest extends BrowserTestBase {
    private static final String SHIPPED = "96a96b92-3622-400a-88ae-5a4eabae90f3";
    /** Elements that end right of the window and are not within one that scrolls. */
    private static final String BEYOND_THE_WINDOW = """
            () => [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth)
              .map(e => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)} ${Math.round(e.getBoundingClientRect().right)}`)
              .slice(0, 12).join('; ')""";

    private static final String COMPARE = "/compare?experiment=" + SHIPPED;

    @Autowired
    private Cascades cascades;

    @Autowired
    private ExperimentReports reports;

    private @Nullable OpenAIClient sdk;

    @Test
    void aPointOfTheShippedExperimentAnswersTheOfficialSdk() {
        Page page = open(COMPARE);
        choose(page, "token-v3 0.9");
        assertThat(page.locator("#point-detail")).containsText("Use this point");
        page.getByLabel("name for /v1").fill("checkout");
        page.getByLabel("note").fill("for the checkout page");
        button(page, "Use this point").click();

        assertThat(page).hasURL(Pattern.compile("/cascades/checkout\\?made=true"));
        assertThat(page.locator("[role=status]")).containsText("checkout@v1 is served from now on");
        assertThat(page.locator("#curl")).containsText("\"model\": \"checkout\"");
        assertThat(page.locator("#python")).containsText("model=\"checkout\"");
        assertThat(page.locator(".finding")).hasText("No answer yet.");

        JsonNode report = asked("checkout");
        assertEquals("checkout@v1", report.path("cascade").asString());
        assertEquals("token-v3", report.path("rule").asString());
        assertEquals(0.9, report.path("parameters").path("alpha").asDouble());
        assertEquals(4, report.path("gamma").asInt());

        page.navigate(address("/cascades?q=checkout"));
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.locator("tbody th a").click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("token-v3 0.9 in")))
                .click();
        assertThat(page.locator("tr.selected")).containsText("token-v3");
    }

    /** From the first page to a point in use; the seconds they take are in docs/experiments.md. */
    @Test
    void threeClicksLeadToAUsedPoint() {
        Page page = open("/");
        List<String> clicks = new ArrayList<>();
        clicked(clicks, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare")));
        // what a fresh installation shows here; other tests have swept since
        page.navigate(address(COMPARE));
        clicked(clicks, page.locator("tr[data-label='token-v3 0.9'] th a"));
        clicked(clicks, button(page, "Use this point"));
        assertThat(page.locator("[role=status]")).containsText("is served from now on");
        assertEquals(3, clicks.size());
    }

    private static void clicked(List<String> clicks, Locator target) {
        target.click();
        clicks.add(target.toString());
    }

    /** A file of prompts, a sweep on it, a point of it in production, its answer, and why the answer is what it is. */
    @Test
    void fromAFileOfPromptsToTheDecisionsOfAnAnswer() {
        String rows = IntStream.range(0, 200)
                .mapToObj(i -> "Q: What is %d times %d?\nA:,%d x %d = %d."
                        .formatted(2 + i / 15, 2 + i % 15, 2 + i / 15, 2 + i % 15, (2 + i / 15) * (2 + i % 15)))
                .map(row -> '"' + row.replace(",", "\",\"") + '"')
                .collect(Collectors.joining("\n", "prompt,reference\n", "\n"));
        Page page = open("/datasets");
        page.locator("#upload input[name=file]")
                .setInputFiles(new FilePayload("times.csv", "text/csv", rows.getBytes(StandardCharsets.UTF_8)));
        page.locator("#upload input[name=name]").fill("times");
        page.locator("#upload button[value=store]").click();
        assertThat(page.locator("#sets")).containsText("200");
        page.getByLabel("Sweep on times@v1").click();
        page.locator("#sweep select[name=rules]").selectOption("opt");
        page.locator("#sweep input[name=n]").fill("24");
        page.locator("#sweep input[name=max_tokens]").fill("12");
        page.locator("#sweep button[value=start]").click();
        assertThat(page).hasURL(Pattern.compile("/compare\\?experiment="));
        UUID id = UUID.fromString(page.url().replaceAll(".*experiment=", ""));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> reports.summary(id).state().equals("completed"));
        page.reload();
        page.locator("#points tr[data-series=opt] th a").first().click();
        page.getByLabel("name for /v1").fill("times-table");
        button(page, "Use this point").click();
        assertThat(page.locator("[role=status]")).containsText("times-table@v1 is served");
        assertEquals("opt", asked("times-table").path("rule").asString());

        page.navigate(address("/playground?a=named%3Atimes-table&prompt=Say+again%3A+dragon+ribbon"));
        page.locator("button[type=submit]").click();
        assertThat(page.locator("token-stream").first().locator("[data-figure=cost]"))
                .containsText("×");
        assertThat(page.locator("select[name=a] optgroup[label='In use']")).containsText("times-table");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            page.navigate(address("/decisions?model=times-table%40v1&rule=opt"));
            return page.locator("#generations tbody tr").count() == 2;
        });
        page.locator("#generations tbody th a").last().click();
        assertThat(page.locator("main")).containsText("dragon ribbon");
        assertThat(page.locator("main")).containsText("opt");
    }

    @Test
    void versionsAreComparedAndRolledBack() {
        String name = "search";
        Page page = open(COMPARE);
        for (String label : List.of("token-v3 0.9", "token-cascade chow 0.4")) {
            page.navigate(address(COMPARE));
            choose(page, label);
            page.getByLabel("name for /v1").fill(name);
            button(page, "Use this point").click();
        }
        assertThat(page.locator("#versions tbody tr")).hasCount(2);
        assertThat(page.locator("#diff")).containsText("token-v3");
        assertEquals(name + "@v2", asked(name).path("cascade").asString());
        for (int i = 0; i < 33; i++) {
            asked(name);
        }
        page.navigate(address("/cascades/" + name));
        picture(page, "cascade");
        assertAccessible(page);

        button(page, "Roll back to v1").click();
        assertThat(page.locator(".page-head")).containsText("serves v1");
        assertEquals(name + "@v1", asked(name).path("cascade").asString());
        assertThat(page.locator("#aliases tbody")).containsText("v2");

        page.navigate(address("/cascades"));
        picture(page, "cascades");
        assertAccessible(page);
        page.locator("thead a").first().click();
        assertThat(page.locator("th[aria-sort=descending]")).containsText("name");
    }

    @Test
    void aDemandLeadsToAPointOrToNone() {
        Page page = open("/calibrate");
        page.locator("select[name=experiment]").selectOption(SHIPPED);
        page.getByLabel("at most this share of large's cost").fill("0.6");
        button(page, "Find the point").click();
        assertThat(page.locator(".finding")).containsText("sequence-mean -0.05 is the best of 187 points");
        assertThat(page.locator("#kept")).containsText("holds over the whole interval");
        picture(page, "calibrate");
        assertAccessible(page);
        page.getByLabel("name for /v1").fill("calibrated");
        button(page, "Use this point").click();
        assertThat(page.locator("main")).containsText("chosen on the calibration half (n = 155)");

        page.navigate(address("/calibrate?experiment=" + SHIPPED + "&min_quality_of_large=1.5"));
        assertThat(page.locator(".finding")).containsText("No point does");
        assertAccessible(page);
    }

    @Test
    void withoutScriptAPointIsFoundUsedAndRolledBack() {
        Page page = open("/calibrate?experiment=" + SHIPPED, false);
        for (String cost : List.of("0.6", "0.35")) {
            page.navigate(address("/calibrate?experiment=" + SHIPPED));
            page.getByLabel("at most this share of large's cost").fill(cost);
            button(page, "Find the point").click();
            page.getByLabel("name for /v1").fill("plain");
            button(page, "Use this point").click();
        }
        button(page, "Roll back to v1").click();
        assertThat(page.locator(".page-head")).containsText("serves v1");
        page.navigate(address(COMPARE));
        choose(page, "token-v3 0.9");
        page.getByLabel("name for /v1").fill("plain");
        button(page, "Use this point").click();
        assertThat(page.locator("#versions tbody tr")).hasCount(3);
    }

    @Test
    void aTakenNameIsExplainedAndWhatWasTypedStays() {
        Page page = open(COMPARE);
        choose(page, "token-v3 0.9");
        page.getByLabel("name for /v1").fill("pair-small");
        page.getByLabel("note").fill("a long thought");
        button(page, "Use this point").click();
        assertThat(page.locator("[role=alert]")).containsText("'pair-small' already");
        assertThat(page.getByLabel("note")).hasValue("a long thought");
        assertAccessible(page);
        page.getByLabel("name for /v1").fill("after-all");
        button(page, "Use this point").click();
        assertThat(page).hasURL(Pattern.compile("/cascades/after-all"));
        assertTrue(cascades.find("after-all").current().isPresent());
    }

    @Test
    void narrowWindowsHoldThePages() {
        Page page = open(COMPARE);
        choose(page, "token-v3 0.9");
        page.getByLabel("name for /v1").fill("narrow");
        button(page, "Use this point").click();
        page.setViewportSize(390, 844);
        for (String path : List.of(
                "/cascades",
                "/cascades/narrow",
                "/calibrate?experiment=" + SHIPPED + "&max_cost=0.6",
                COMPARE + "&half=report&slice=copy")) {
            page.navigate(address(path));
            assertEquals(
                    390,
                    page.evaluate("document.scrollingElement.scrollWidth"),
                    () -> path + " is wider than its window: " + page.evaluate(BEYOND_THE_WINDOW));
            picture(page, "narrow" + path.replaceAll("[^a-z]+", "-"));
            assertAccessible(page);
        }
    }

    private static void choose(Page page, String label) {
        page.locator("tr[data-label='" + label + "'] th a").click();
        assertThat(page.locator("tr[data-label='" + label + "']")).hasClass(Pattern.compile("selected"));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** What the official SDK hears of the cascade that answered. */
    private JsonNode asked(String model) {
        ChatCompletion answer = sdk().chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(model)
                        .maxCompletionTokens(40)
                        .addUserMessage("Say again: dragon ribbon")
                        .build());
        assertEquals(
                " dragon ribbon.", answer.choices().get(0).message().content().orElseThrow());
        return JsonMapper.shared()
                .valueToTree(
                        Objects.requireNonNull(answer._additionalProperties().get("tributary"))
                                .convert(Object.class));
    }

    /** One client a test: it takes as long to make as many answers. */
    private OpenAIClient sdk() {
        if (sdk == null) {
            sdk = OpenAIOkHttpClient.builder()
                    .baseUrl(address("/v1"))
                    .apiKey("unused")
                    .maxRetries(0)
                    .build();
        }
        return sdk;
    }

    @AfterEach
    void closeSdk() {
        if (sdk != null) {
            sdk.close();
        }
    }
}
