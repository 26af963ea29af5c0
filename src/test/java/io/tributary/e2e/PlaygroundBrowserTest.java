package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tributary.registry.ModelRegistry;
import io.tributary.serving.CostModels;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlaygroundBrowserTest extends BrowserTestBase {
    @Autowired
    CostModels costs;

    @Autowired
    ModelRegistry registry;

    /** An answer waits some seconds for its cost to be measured, and goes without it on a machine that has more to do. */
    @BeforeEach
    void knowTheCosts() {
        costs.of(registry.pair("pair")).join();
    }

    @Test
    void aPromptIsAnsweredInColouredTokensThatExplainThemselves() {
        Page page = open("/playground");
        page.getByLabel("Prompt", new Page.GetByLabelOptions().setExact(true))
                .fill("Q: Ben has 63 pears, buys 15 more and then loses 12. How many pears now?\nA:");
        page.locator("button[type=submit]").click();

        Locator answers = page.locator("token-stream");
        assertThat(answers.nth(0).locator(".tok-small").first()).isVisible();
        assertThat(answers.nth(1).locator(".tok-large").first()).isVisible();
        assertThat(answers.nth(0).locator("[data-figure=cost]")).containsText("×");
        assertThat(answers.nth(1).locator("[data-figure=cost]")).containsText("×");

        answers.nth(0).locator(".tok").nth(2).hover();
        assertThat(page.locator("token-detail")).containsText("threshold");
        assertThat(page.locator("token-detail")).containsText("max p");
        picture(page, "playground");
        assertAccessible(page);
    }

    @Test
    void arrowKeysWalkThroughTheTokens() {
        Page page = open("/playground");
        page.locator("button[type=submit]").click();
        Locator line = page.locator(".tokens").first();
        assertThat(page.locator("[data-figure=cost]").first()).containsText("×");
        line.focus();
        line.press("End");
        assertThat(line.locator(".tok").last()).hasClass(Pattern.compile("is-current"));
    }

    @Test
    void theFormLivesInTheAddressAndKeepsWhatWasTyped() {
        Page page = open("/playground");
        page.locator("input[name='a.alpha']").fill("0.5");
        page.reload();
        assertThat(page.locator("input[name='a.alpha']")).hasValue("0.5");
    }

    @Test
    void aRefusalStandsInPlaceAndNothingTypedIsLost() {
        Page page = open("/playground", false);
        page.locator("input[name='a.gamma']").fill("many");
        page.locator("button[type=submit]").click();
        assertThat(page.locator("token-stream .problem").first())
                .containsText("gamma must be a whole number, not 'many'");
        assertThat(page.locator("input[name='a.gamma']")).hasValue("many");
        assertThat(page.locator(".tok-large").first()).isVisible();
    }

    @Test
    void aWithdrawnAnswerOfTheSmallModelStandsStruckOutAboveTheLargeOnes() {
        Page page = open("/playground?a=sequence-cascade%2Fsequence-mean&a.alpha=0&prompt=Say+again%3A+dragon+ribbon");
        page.locator("button[type=submit]").click();
        assertThat(page.locator(".tok-large").first()).isVisible();
        assertThat(page.locator(".provisional del").first()).not().isEmpty();
        assertThat(page.locator(".provisional").first()).containsText("withdrawn: its score");
        assertAccessible(page);
        picture(page, "playground-withdrawn");
    }

    @Test
    void withoutScriptTheFormPostsAndTheServerColoursTheTokens() {
        Page page = open("/playground", false);
        page.locator("button[type=submit]").click();
        assertThat(page.locator("token-stream").first().locator(".tok-small").first())
                .isVisible();
        assertThat(page.locator("[data-figure=cost]").first()).containsText("×");
    }

    @Test
    void aNarrowWindowTurnsTheRailIntoATopBar() {
        Page page = open("/playground");
        page.setViewportSize(600, 900);
        assertThat(page.locator(".pulse")).isHidden();
        assertThat(page.locator("nav a").first()).isVisible();
        picture(page, "playground-narrow");
        assertAccessible(page);
    }
}
