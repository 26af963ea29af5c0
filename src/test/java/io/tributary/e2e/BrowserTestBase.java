package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The running product with a database of its own and a browser in front of it. */
@Tag("e2e")
@EnabledIf("io.tributary.e2e.Browser#installed")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tributary.training.directory=target/e2e/training",
            "tributary.training.corpora-folder=target/e2e/corpora",
            "tributary.checkpoints.folder=target/e2e/checkpoints/${random.uuid}",
            "tributary.models.published-to=target/e2e/published/${random.uuid}",
            "spring.datasource.url=jdbc:h2:mem:e2e;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1"
        })
abstract class BrowserTestBase {
    @LocalServerPort
    private int port;

    @Value("${server.servlet.context-path:}")
    private String base = "";

    @BeforeEach
    void bePatient() {
        // the first answer waits for the pair's cost to be measured
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        assertThat(Browser.running().closeWindows()).isEmpty();
    }

    Page open(String path) {
        return open(path, true);
    }

    Page open(String path, boolean script) {
        return Browser.running().open(address(path), script);
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + base + path;
    }

    /** In light, and in the dark, where only the colours are others. */
    static void assertAccessible(Page page) {
        assertNothingViolated(axe(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")));
        inTheDark(page, () -> assertNothingViolated(axe(page).withRules(List.of("color-contrast"))));
    }

    private static AxeBuilder axe(Page page) {
        // what fails is reported whole; the selectors of all that passes, which nobody reads, take seconds on a long
        // page.
        // Only the legacy mode heeds that, and all that it leaves out are frames of other origins
        AxeRunOptions failuresOnly = new AxeRunOptions();
        failuresOnly.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(failuresOnly);
    }

    private static void assertNothingViolated(AxeBuilder axe) {
        List<Rule> violations = axe.analyze().getViolations();
        assertThat(violations)
                .extracting(rule -> rule.getId() + " " + rule.getNodes())
                .isEmpty();
    }

    private static void inTheDark(Page page, Runnable look) {
        shine(page, ColorScheme.DARK);
        look.run();
        shine(page, ColorScheme.LIGHT);
    }

    /** Colours change by and by: waits until they are those of the scheme. */
    private static void shine(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        await().until(() -> Boolean.TRUE.equals(
                page.evaluate("document.getAnimations().every(each => !(each instanceof CSSTransition))")));
    }

    /**
     * Keeps pictures to look at, light and dark, under {@code target/screenshots}, if {@code PICTURES} is in the environment:
     * they take a while.
     */
    static void picture(Page page, String name) {
        if (System.getenv("PICTURES") == null) {
            return;
        }
        shoot(page, name + "-light");
        inTheDark(page, () -> shoot(page, name + "-dark"));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
