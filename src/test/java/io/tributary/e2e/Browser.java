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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The machine's own Chromium; collects everything its console complains about, content-policy violations included. That
 * a form was refused (422) is what a test of a mistake provokes, and no complaint.
 */
final class Browser implements AutoCloseable {
    private static final List<Path> PLACES = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
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

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PLACES.stream()
                                .filter(Files::isExecutable)
                                .findFirst()
                                .orElseThrow())
                        .setArgs(ARGUMENTS));
    }

    /** Condition of the browser tests; its one line explains the skip. */
    static boolean installed() {
        boolean found = PLACES.stream().anyMatch(Files::isExecutable);
        if (!found) {
            System.err.println("browser tests skipped: no Chromium at any of " + PLACES);
        }
        return found;
    }

    Page open(String url, ColorScheme scheme, boolean script) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setJavaScriptEnabled(script)
                .setViewportSize(1320, 930));
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

    List<String> complaints() {
        return new ArrayList<>(complaints);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
