package io.tributary.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own Chromium, one for all tests of a process: it takes seconds to start. Each test has windows of its own
 * that share nothing with those of others. Collects everything its console complains about, content-policy violations
 * included. That a form was refused (422) is what a test of a mistake provokes, and no complaint. It ends with the process.
 */
final class Browser {
    private static final List<Path> PLACES = Stream.of(
                    // Chromium without its own windows: the same pages for three quarters of the processor time
                    "/usr/bin/chromium-headless-shell",
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome")
            .map(Path::of)
            .toList();
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    /** What a click or an address may take on a machine that has more to do. */
    private static final double PATIENCE_MILLIS = 60_000;

    private static @Nullable Browser running;

    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new ArrayList<>();

    private Browser() {
        chromium = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PLACES.stream()
                                .filter(Files::isExecutable)
                                .findFirst()
                                .orElseThrow())
                        .setArgs(ARGUMENTS));
    }

    /** The one that runs; another one if that has ended. */
    static Browser running() {
        if (running == null || !running.chromium.isConnected()) {
            running = new Browser();
        }
        return running;
    }

    /** Condition of the browser tests; its one line explains the skip. */
    static boolean installed() {
        boolean found = PLACES.stream().anyMatch(Files::isExecutable);
        if (!found) {
            System.err.println("browser tests skipped: no Chromium at any of " + PLACES);
        }
        return found;
    }

    /** In light colours. */
    Page open(String url, boolean script) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(script)
                .setViewportSize(1320, 930));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean refusedForm = message.text().contains("status of 422");
            if (message.type().equals("error") && !refusedForm || message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(url);
        return page;
    }

    /** Closes all windows. @return what was complained about in them */
    List<String> closeWindows() {
        List<String> heard = List.copyOf(complaints);
        List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
        complaints.clear();
        return heard;
    }
}
