package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tributary.accounts.AccountsTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Accounts by their pages: a user is invited, a key is made and shown once, the playground streams with its form's token. */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:e2eaccounts;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.experiments.import-shipped=false",
            "tributary.accounts.mode=accounts",
            "tributary.accounts.admin-password=" + AccountsTest.ADMIN_PASSWORD
        })
class AccountsBrowserTest extends BrowserTestBase {
    private Page admin(boolean script) {
        Page page = open("/usage", script);
        assertThat(page).hasURL(address("/login"));
        page.getByLabel("name").fill("admin");
        page.getByLabel("password").fill(AccountsTest.ADMIN_PASSWORD);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        assertThat(page.locator(".leave")).containsText("admin");
        return page;
    }

    @Test
    void everyPageIsAccessibleAndWorksWithoutScript() {
        Page login = open("/login?failed");
        assertAccessible(login);
        picture(login, "accounts-login");
        Page page = admin(true);
        for (String path : List.of("/admin/users", "/admin/keys", "/usage", "/admin/audit")) {
            page.navigate(address(path));
            assertAccessible(page);
            picture(page, "accounts" + path.replace('/', '-'));
        }

        Page plain = admin(false);
        plain.navigate(address("/admin/users"));
        plain.locator("input[name=name]").fill("bob");
        plain.getByText("Make account").click();
        String link = plain.locator("code.secret").textContent();
        Page welcome = open(link.substring(link.indexOf("/welcome")));
        assertAccessible(welcome);
        picture(welcome, "accounts-welcome");

        plain.navigate(address("/admin/keys"));
        plain.locator("input[name=name]").fill("an app");
        plain.locator("input[name=models]").fill("pair@token-v3:0.9");
        plain.getByText("Make key").click();
        assertThat(plain.locator("code.secret")).containsText("sk-trib-");
        picture(plain, "accounts-key-made");
        plain.getByText("an app").first().click();
        assertThat(plain.locator("body")).containsText("neither the key nor the service sets one");
        picture(plain, "accounts-key");
        page.navigate(plain.url());
        assertAccessible(page);
        plain.getByText("Revoke").first().click();
        assertThat(plain.locator("body")).containsText("revoked");
    }

    @Test
    void thePlaygroundStreamsInAccountsModeAndLogsOut() {
        Page page = admin(true);
        page.navigate(address("/playground?prompt=Q: Say again: dragon ribbon%0AA:"));
        page.locator("button[type=submit]", new Page.LocatorOptions().setHasText("Run"))
                .click();
        assertThat(page.locator(".tokens").first()).containsText("dragon");
        page.getByText("Log out").click();
        assertThat(page).hasURL(address("/login?left"));
        assertThat(page.getByText("You have logged out.")).isVisible();
    }
}
