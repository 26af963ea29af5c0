package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tributary.serving.Engine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Health, well and with the engine stopped, and Help. */
class HealthBrowserTest extends BrowserTestBase {
    @Autowired
    private Engine engine;

    @Test
    void thePageSaysWhatIsWrongAndWhatToDo() {
        Page plain = open("/settings/health", false);
        assertThat(plain.locator("tbody tr")).hasCount(10);
        Page page = open("/training");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Health"))
                .click();
        assertThat(page.locator("h1")).hasText("Health");
        assertThat(page.locator("tbody tr")).hasCount(10);
        assertAccessible(page);
        engine.stop();
        try {
            page.reload();
            assertThat(page.locator("tbody tr").first()).containsText("Restart the service");
            assertThat(page.locator("tbody tr").first().locator(".state")).hasText("broken");
            assertAccessible(page);
            picture(page, "health");
            page.setViewportSize(390, 844);
            picture(page, "health-narrow");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(390);
        } finally {
            engine.start();
        }
    }

    /** The documents, with their wide tables, in the frame of the product. */
    @Test
    void helpIsReadInTheProduct() {
        Page page = open("/settings/health");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Help"))
                .click();
        assertThat(page.locator("h1").first()).isVisible();
        assertAccessible(page);
        page.navigate(address("/help/openai"));
        assertAccessible(page);
        picture(page, "help");
        page.setViewportSize(390, 844);
        picture(page, "help-narrow");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
    }
}
