package io.tributary.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Times the page of a sweep in Chromium against a running service; no test of {@code mvn verify}, since times belong to
 * a machine and its load. {@code docs/experiments.md} says how it is started and what it found.
 */
class PageTimingsRun {
    private static final int TIMES = 9;

    /** Resolves once two frames were painted after what was done, to how long that took. */
    private static final String PAINTED = """
            () => new Promise(done => {
              const from = performance.now();
              %s;
              requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
            })""";

    private final String compare = System.getProperty("timings.compare", "");

    /** Against the first page of a fresh installation, whose cascade {@code pair-token-v3} it makes. */
    @Test
    @EnabledIfSystemProperty(named = "timings.start", matches = "http.*")
    void fromTheFirstClickToAUsedPoint() {
        Browser browser = Browser.running();
        Page page = browser.open(System.getProperty("timings.start", ""), true);
        long from = System.nanoTime();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compare"))
                .click();
        page.locator(".chart-area svg path").first().waitFor();
        double drawn = (System.nanoTime() - from) / 1e6;
        page.locator("tr[data-label='token-v3 0.9'] th a").click();
        Locator use = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use this point"));
        use.waitFor();
        double chosen = (System.nanoTime() - from) / 1e6;
        use.click();
        page.locator("[role=status]").waitFor();
        print("first click until the curve is drawn", new ArrayList<>(List.of(drawn)));
        print("first click until the point is chosen", new ArrayList<>(List.of(chosen)));
        print("first click until the point is served", new ArrayList<>(List.of((System.nanoTime() - from) / 1e6)));
        browser.closeWindows();
    }

    @Test
    @EnabledIfSystemProperty(named = "timings.compare", matches = "http.*")
    void readyAndChosen() {
        List<Double> ready = new ArrayList<>();
        List<Double> marked = new ArrayList<>();
        List<Double> shown = new ArrayList<>();
        List<Double> banded = new ArrayList<>();
        List<Double> stepped = new ArrayList<>();
        Page page = Browser.running().open(compare, true);
        page.locator(".chart-area svg path").first().waitFor();
        for (int i = 0; i < TIMES; i++) {
            long from = System.nanoTime();
            page.navigate(compare);
            page.locator(".chart-area svg path").first().waitFor();
            ready.add((System.nanoTime() - from) / 1e6);
        }
        Locator rows = page.locator("tr[data-point]");
        for (int i = 0; i < TIMES; i++) {
            String id = String.valueOf(rows.nth(3 + 7 * i).getAttribute("data-point"));
            long from = System.nanoTime();
            marked.add(time(page, "document.querySelector(`tr[data-point='" + id + "'] a`).click()"));
            page.waitForURL(url -> url.contains("point=" + id));
            shown.add((System.nanoTime() - from) / 1e6);
            banded.add(time(page, "document.querySelector('input[name=bands]').click()"));
            stepped.add(
                    time(
                            page,
                            "document.querySelector('.chart-area').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}))"));
            page.waitForTimeout(1000);
        }
        print("page ready, chart drawn", ready);
        print("a row clicked until its mark is painted", marked);
        print("a row clicked until its settings and answers are there", shown);
        print("bands of all rules switched", banded);
        print("an arrow key until the next point is marked", stepped);
    }

    private static double time(Page page, String act) {
        return ((Number) page.evaluate(PAINTED.formatted(act))).doubleValue();
    }

    private static void print(String what, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%-58s median %6.0f ms, least %6.0f, most %6.0f (n = %d)%n",
                what,
                millis.get(millis.size() / 2),
                millis.get(0),
                millis.get(millis.size() - 1),
                millis.size());
    }
}
