package io.tributary.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * A checkpoint by its page: uploaded with a cut in the middle, tried, served, unloaded, deleted; another one imported. All
 * of it below a base path, as behind a proxy that serves other things too.
 */
@TestPropertySource(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:e2echeckpoints;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.experiments.import-shipped=false",
            "server.servlet.context-path=/tributary",
            "tributary.checkpoints.roots=src/test/resources/gguf"
        })
class CheckpointsBrowserTest extends BrowserTestBase {
    private static final Path PAIR = Path.of("src/main/resources/models/pair");

    private static final Pattern ADDRESS = Pattern.compile("\\b(href|src|action)=\"([^\"]*)\"");

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void aCheckpointComesAndGoes() {
        Page page = open("/checkpoints");
        assertThat(page.locator(".empty")).containsText("Nothing uploaded yet");
        assertThat(page.locator("#others")).containsText("pair-large");
        assertAccessible(page);
        picture(page, "checkpoints-empty");
        AtomicBoolean cut = new AtomicBoolean();
        page.route("**/blobs/*", route -> {
            Request request = route.request();
            byte[] piece = request.method().equals("PUT") ? request.postDataBuffer() : new byte[0];
            if (piece.length > 100_000 && !cut.getAndSet(true)) {
                // as when a connection breaks: only a part of what was announced gets through
                route.resume(new Route.ResumeOptions().setPostData(Arrays.copyOf(piece, 100_000)));
            } else {
                route.resume();
            }
        });
        page.locator("checkpoint-upload input[name=name]").fill("tiny");
        page.locator("checkpoint-upload input[type=file]").setInputFiles(new Path[] {
            PAIR.resolve("small/config.json"),
            PAIR.resolve("small/model.safetensors"),
            PAIR.resolve("tokenizer.json"),
            PAIR.resolve("tokenizer_config.json")
        });
        button(page, "Upload").click();
        Locator table = page.locator("#checkpoints table");
        Locator state = table.locator(".state");
        assertThat(state).hasText(Pattern.compile("ready|served, fp32"));
        // the page follows the upload until it is ready; serving comes a moment later
        for (int looks = 0; looks < 100 && !"served, fp32".equals(state.textContent()); looks++) {
            page.waitForTimeout(300);
            page.reload();
        }
        assertThat(state).hasText("served, fp32");
        Assertions.assertThat(cut).isTrue();
        assertThat(table.locator("tr", new Locator.LocatorOptions().setHas(page.locator(".state"))))
                .containsText("pair-small");
        table.locator("summary").click();
        assertThat(table.locator("details")).containsText("model.safetensors, 642 kB");
        assertAccessible(page);
        picture(page, "checkpoints");

        aVersionHasAPageOfItsOwn();

        page.reload();
        page.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertAccessible(page);
        picture(page, "checkpoints-narrow");

        Page plain = open("/checkpoints", false);
        assertThat(plain.locator("checkpoint-upload")).containsText("need JavaScript");
        button(plain, "Unload tiny@v1").click();
        assertThat(plain.locator("tr .state")).hasText("ready");
        button(plain, "Delete tiny@v1").click();
        assertThat(plain.locator(".empty")).isVisible();
        plain.locator("input[name=path]").fill("src/test/resources/gguf/types.gguf");
        plain.locator("form[action$=import] input[name=name]").fill("types");
        button(plain, "Import").click();
        assertThat(plain.locator(".problem").first())
                .containsText("types.gguf: key llama.attention.head_count: is missing");
        assertThat(plain.locator("input[name=path]")).hasValue("src/test/resources/gguf/types.gguf");
        picture(plain, "checkpoints-refused");
    }

    private void aVersionHasAPageOfItsOwn() {
        Page page = open("/checkpoints");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("tiny@v1"))
                .click();
        assertThat(page.locator("h1")).hasText("tiny@v1");
        assertThat(page.locator("main")).containsText("Nothing yet: no pair, alias");
        Locator precisions = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Precisions"));
        for (int looks = 0; looks < 100 && !precisions.isVisible(); looks++) {
            page.waitForTimeout(300);
            page.reload();
        }
        assertThat(precisions.locator("tbody tr")).hasCount(3);
        assertThat(precisions).containsText(Pattern.compile("int8 ?[0-9.]+ ?[+-][0-9.]+ ?[0-9,]+ of 1,024"));
        assertThat(button(page, "Measure again")).isVisible();
        page.locator("form[action$=alias] input").fill("stable");
        button(page, "Lead here").click();
        assertThat(page.locator(".page-head")).containsText("@stable");
        assertThat(page.locator("main")).containsText("alias tiny@stable, needs it");
        page.locator("form[action$=tags] input[type=text], form[action$=tags] input:not([type])")
                .fill("story english");
        button(page, "Save tags").click();
        assertThat(page.locator(".page-head")).containsText("english");
        page.locator("form[action$=alias] input").last().fill("v2");
        button(page, "Lead here").click();
        assertThat(page.locator(".problem")).containsText("an alias has 1 to 50");
        assertAccessible(page);
        picture(page, "checkpoint");
        Page card = open(page.url().replaceAll("^https?://[^/]+/tributary|/alias$", "") + "/card");
        card.setViewportSize(390, 844);
        Assertions.assertThat((Boolean) card.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertAccessible(card);
        picture(card, "checkpoint-card-narrow");
        button(card, "Remove @stable").click();
        assertThat(card.locator("main")).containsText("Nothing yet");
    }

    @Test
    void everyAddressLiesBelowTheBasePath() {
        Page page = open("/");
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(address("/")));
        while (!open.isEmpty()) {
            String url = open.remove();
            if (seen.add(url.replaceAll("[?#].*", ""))) {
                APIResponse answer = page.request().get(url);
                Assertions.assertThat(answer.status()).as(url).isEqualTo(200);
                Assertions.assertThat(answer.url()).as(url).startsWith(address("/"));
                addresses(answer).forEach((address, leadsOn) -> {
                    Assertions.assertThat(address).as("on " + url).startsWith(address("/"));
                    if (leadsOn) {
                        open.add(address);
                    }
                });
            }
        }
        Assertions.assertThat(seen).contains(address("/app/app.js"), address("/app/app.css"), address("/checkpoints"));
        Assertions.assertThat(seen).hasSizeGreaterThan(20);
        Assertions.assertThat(page.request().get(address("/")).text()).contains("data-base=\"/tributary/\"");
    }

    /** What a page leads to on this server, and whether to go there: forms change things. */
    private static Map<String, Boolean> addresses(APIResponse page) {
        Map<String, Boolean> addresses = new TreeMap<>();
        if (page.headers().getOrDefault("content-type", "").startsWith("text/html")) {
            Matcher matcher = ADDRESS.matcher(page.text());
            while (matcher.find()) {
                String address = matcher.group(2).replace("&amp;", "&");
                if (!address.matches("(#|[a-z]+:).*")) {
                    addresses.merge(
                            URI.create(page.url()).resolve(address).toString(),
                            !matcher.group(1).equals("action"),
                            Boolean::logicalAnd);
                }
            }
        }
        return addresses;
    }

    @Test
    void whatIsWrongIsSaidBeforeAnythingIsSent() {
        Page page = open("/checkpoints");
        page.locator("checkpoint-upload input[name=name]").fill("half");
        page.locator("checkpoint-upload input[type=file]").setInputFiles(PAIR.resolve("small/model.safetensors"));
        button(page, "Upload").click();
        assertThat(page.locator("[data-problem]")).hasText("config.json: is missing");
    }
}
