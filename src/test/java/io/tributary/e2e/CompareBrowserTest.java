package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompareBrowserTest extends BrowserTestBase {

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void aPointOfTheShippedCurveCanBeRead(ColorScheme scheme) {
        Page page = open("/compare", scheme, true);
        assertThat(page.locator(".finding")).not().isEmpty();
        assertThat(page.locator(".chart-area svg path").first()).isAttached();

        Locator row = page.locator("tr[data-point]").nth(3);
        row.locator("a").click();
        assertThat(page.locator("#point-detail")).containsText("relative cost");
        assertThat(page.locator("#point-detail")).containsText("exact match");
        assertThat(page.locator("#point-examples")).containsText("expected");
        assertThat(row).hasClass(Pattern.compile("selected"));
        assertThat(page).hasURL(Pattern.compile("point="));
        picture(page, "compare-" + scheme.name().toLowerCase(Locale.ROOT));
        assertAccessible(page);
    }

    @Test
    void arrowKeysChoosePointsInTheChart() {
        Page page = open("/compare");
        page.locator(".chart-area").press("ArrowRight");
        assertThat(page.locator("#point-detail")).containsText("relative cost");
    }

    @Test
    void withoutScriptTheTableSortsAndItsLinksOpenPoints() {
        Page page = open("/compare", ColorScheme.LIGHT, false);
        page.locator("#points thead a").nth(1).click();
        assertThat(page.locator("#points th[aria-sort=descending]")).containsText("quality");
        page.locator("#points tr[data-point] a").first().click();
        assertThat(page.locator("#point-detail")).containsText("exact match");
    }

    @Test
    void anUnknownExperimentIsExplainedAndTheOthersStayInReach() {
        Page page = open("/compare?experiment=nonsense", ColorScheme.LIGHT, false);
        assertThat(page.locator(".problem").first()).containsText("nonsense");
    }

    @Test
    void aNarrowWindowKeepsChartAndTables() {
        Page page = open("/compare");
        page.setViewportSize(600, 900);
        assertThat(page.locator(".chart-area svg").first()).isVisible();
        picture(page, "compare-narrow");
        assertAccessible(page);
    }
}
