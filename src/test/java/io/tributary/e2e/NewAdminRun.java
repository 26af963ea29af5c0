package io.tributary.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.tributary.it.ProductProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new administrator's first quarter of an hour with a real model, in Chromium: one-time link, a directory and a GGUF file
 * uploaded with the service killed and the network cut on the way, a key for one cascade, its limit, its end. Started by
 * {@code .ci/admin}, and not with the other tests: it needs the model.
 */
@EnabledIfSystemProperty(named = "tributary.admin.model", matches = ".+")
@EnabledIf("io.tributary.e2e.Browser#installed")
class NewAdminRun {
    private static final Path MODEL = Path.of(System.getProperty("tributary.admin.model", ""));
    private static final Path PICTURES = Path.of("target", "screenshots", "admin");
    private static final String PASSWORD = "quiet river stones";
    private static final String CASCADE = "smollm2@lossless";
    /** A minute; one comes back every half minute, within which some of the calls below are surely made. */
    private static final int REQUESTS = 2;

    private static final int CALLS = 50;
    private static final double LONG_MILLIS = 400_000;
    private static final Pattern SENT = Pattern.compile("sending, (\\d+) of (\\d+) MB");

    @TempDir
    private Path folder;

    private int clicks;
    private long since = System.nanoTime();

    private ProductProcess start(String... more) throws Exception {
        String[] settings = Arrays.copyOf(
                new String[] {
                    "--tributary.accounts.mode=accounts", "--server.port=" + System.getProperty("tributary.admin.port")
                },
                2 + more.length);
        System.arraycopy(more, 0, settings, 2, more.length);
        return ProductProcess.start(folder, settings);
    }

    private void click(Locator what) {
        clicks++;
        what.click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private void done(Page page, String step) {
        long now = System.nanoTime();
        System.out.printf("%-40s %5.1f s, %d clicks so far%n", step, (now - since) / 1e9, clicks);
        shoot(page, step.replaceAll("[^a-z0-9]+", "-"));
        since = System.nanoTime();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    }

    @Test
    void fromTheLinkOnTheConsoleToARevokedKey() throws Exception {
        Files.createDirectories(PICTURES);
        ProductProcess product = start();
        try {
            Matcher invitation = Pattern.compile("http\\S+/welcome\\S+").matcher(product.log());
            assertThat(invitation.find()).isTrue();
            String base = product.base();
            since = System.nanoTime();
            Page page = Browser.running().open(invitation.group(), true);
            shoot(page, "welcome");
            page.locator("input[name=password]").fill(PASSWORD);
            page.locator("input[name=again]").fill(PASSWORD);
            click(button(page, "Set password"));
            page.locator("input[name=username]").fill("admin");
            page.locator("input[name=password]").fill(PASSWORD);
            click(button(page, "Log in"));
            PlaywrightAssertions.assertThat(page.locator(".leave")).containsText("admin");
            done(page, "password chosen, logged in");

            click(link(page, "Checkpoints"));
            choose(page, "smollm2", "config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");
            click(button(page, "Upload"));
            long arrived = halfSent(page);
            product.close();
            shoot(page, "service-killed");
            product = start();
            System.out.printf("killed with -9 at %d MB, and started again%n", arrived);
            ready(page, "smollm2@v1");
            done(page, "directory uploaded, tried and served");

            choose(page, "smollm2-gguf", "model.gguf");
            click(button(page, "Upload"));
            arrived = halfSent(page);
            page.context().setOffline(true);
            page.locator("[data-files]", new Page.LocatorOptions().setHasText("cannot be reached"))
                    .waitFor();
            shoot(page, "network-gone");
            page.context().setOffline(false);
            System.out.printf("network cut at %d MB, and mended%n", arrived);
            ready(page, "smollm2-gguf@v1");
            done(page, "GGUF uploaded, tried and served");

            click(link(page, "Keys"));
            page.locator("input[name=name]").fill("an app");
            page.locator("input[name=models]").fill(CASCADE);
            page.locator("input[name=requests_per_minute]").fill(Integer.toString(REQUESTS));
            click(button(page, "Make key"));
            String key = page.locator("code.secret").textContent();
            done(page, "key for one cascade made");

            ask(base, key);
            click(link(page, "an app"));
            PlaywrightAssertions.assertThat(page.locator("body")).containsText("smollm2@lossless");
            done(page, "asked, limited, usage seen");

            click(button(page, "Revoke"));
            PlaywrightAssertions.assertThat(page.locator("body")).containsText("revoked");
            try (Asking client = new Asking(base, key)) {
                assertThatThrownBy(() -> client.ask(CASCADE)).isInstanceOf(UnauthorizedException.class);
            }
            done(page, "revoked");
            inOtherLights(page, base);
        } finally {
            product.close();
            Browser.running().closeWindows();
        }
    }

    private static void choose(Page page, String name, String... files) {
        page.locator("checkpoint-upload input[name=name]").fill(name);
        page.locator("checkpoint-upload input[type=file]")
                .setInputFiles(Arrays.stream(files).map(MODEL::resolve).toArray(Path[]::new));
    }

    /** Waits until about half of the weights are there. @return megabytes */
    private static long halfSent(Page page) {
        Locator bars = page.locator("[data-files]");
        while (true) {
            Matcher sent = SENT.matcher(String.valueOf(bars.textContent()));
            if (sent.find() && 2 * Long.parseLong(sent.group(1)) >= Long.parseLong(sent.group(2))) {
                return Long.parseLong(sent.group(1));
            }
            page.waitForTimeout(20);
        }
    }

    private void ready(Page page, String model) {
        // other rows name it too, as a partner or none
        Locator row = page.locator(
                "#checkpoints tr", new Page.LocatorOptions().setHas(page.locator("th a:text-is('" + model + "')")));
        Locator again = button(page, "Try again; what arrived is kept");
        row.or(again).first().waitFor(new Locator.WaitForOptions().setTimeout(LONG_MILLIS));
        if (again.isVisible()) {
            click(again);
        }
        PlaywrightAssertions.assertThat(row.locator(".state"))
                .hasText(
                        Pattern.compile("ready|served.*"),
                        new LocatorAssertions.HasTextOptions().setTimeout(LONG_MILLIS));
        for (int looks = 0; looks < 200 && !row.locator(".state").textContent().contains("served"); looks++) {
            page.waitForTimeout(500);
            page.reload();
        }
        PlaywrightAssertions.assertThat(row.locator(".state")).containsText("served");
    }

    private record Asking(OpenAIClient client) implements AutoCloseable {
        Asking(String base, String key) {
            this(OpenAIOkHttpClient.builder()
                    .baseUrl(base + "/v1")
                    .apiKey(key)
                    .maxRetries(0)
                    .build());
        }

        String ask(String model) {
            return client.chat()
                    .completions()
                    .create(ChatCompletionCreateParams.builder()
                            .model(model)
                            .temperature(0)
                            .maxCompletionTokens(24)
                            .addUserMessage("What is the capital of France?")
                            .build())
                    .choices()
                    .get(0)
                    .message()
                    .content()
                    .orElse("");
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private static void ask(String base, String key) {
        try (Asking client = new Asking(base, key)) {
            String answer = client.ask(CASCADE);
            System.out.println("answered: " + answer);
            Assertions.assertThat(answer).contains("Paris");
            assertThatThrownBy(() -> client.ask("pair")).isInstanceOf(PermissionDeniedException.class);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < CALLS; i++) {
                            client.client().models().list();
                        }
                    })
                    .isInstanceOfSatisfying(RateLimitException.class, limit -> {
                        System.out.println("429 after " + limit.headers().values("Retry-After") + " s: " + limit);
                        Assertions.assertThat(limit.headers().values("Retry-After"))
                                .isNotEmpty();
                    });
        }
    }

    private static void inOtherLights(Page page, String base) {
        for (String path : List.of("/checkpoints", "/admin/keys", "/admin/users", "/usage", "/settings/health")) {
            page.navigate(base + path);
            String name = path.substring(1).replace('/', '-');
            shoot(page, name);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            shoot(page, name + "-dark");
            page.setViewportSize(390, 844);
            shoot(page, name + "-dark-narrow");
            Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s is not wider than a telephone", path)
                    .isTrue();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            page.setViewportSize(1320, 930);
        }
    }
}
