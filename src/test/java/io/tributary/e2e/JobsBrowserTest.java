package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Work in the background is seen, followed and ended. */
class JobsBrowserTest extends BrowserTestBase {

    @Test
    void aSweepIsFollowedAndCancelled() {
        Page page = open("/compare");
        assertThat(page.request()
                        .post(
                                address("/api/experiments"),
                                RequestOptions.create()
                                        .setHeader("Content-Type", "application/json")
                                        .setData("{\"name\": \"to be ended\", \"n\": 1400, \"rules\": [\"lossless\"]}"))
                        .status())
                .isEqualTo(202);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Jobs"))
                .click();
        Locator row = page.locator("#jobs tbody tr").first();
        assertThat(row.locator("th")).hasText("sweep");
        assertAccessible(page);
        picture(page, "jobs");
        row.getByRole(AriaRole.BUTTON).click();
        assertThat(row.locator(".state")).hasText("cancelled");
        assertThat(row.getByRole(AriaRole.BUTTON)).hasCount(0);
        page.setViewportSize(390, 844);
        picture(page, "jobs-narrow");
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        page.getByLabel("state").selectOption("running");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page.getByText("No such job")).isVisible();
        assertAccessible(page);
        page.getByText("Show all jobs").click();
        page.getByLabel("kind").selectOption(new SelectOption().setLabel("sweep"));
        page.getByLabel("message").press("Enter");
        assertThat(page).hasURL(Pattern.compile("kind=experiment"));
        row.getByRole(AriaRole.LINK).click();
        assertThat(page.locator("h1")).hasText("Compare");
        assertThat(page.title()).startsWith("to be ended");
        assertThat(page.request().get(address("/jobs?cursor=nonsense")).text()).contains("These are the newest");
    }
}
