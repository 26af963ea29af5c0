package io.tributary.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.registry.LoadedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that lead to versions, and what keeps a version from being deleted. */
class LabelsTest {
    @TempDir
    private Path folder;

    private final Map<String, byte[]> small = StoreFixture.half("small");

    @Test
    void anAliasIsLedFromVersionToVersionAndOutlivesARestart() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow one = store.tried(store.version("tiny", small));
            VersionRow two = store.tried(store.version("tiny", small));
            store.labels.lead(one, "stable", "ada");
            assertThat(store.registry.findModel("tiny@stable"))
                    .map(LoadedModel::name)
                    .contains("tiny@v1");
            store.labels.lead(two, "stable", "ada");
            assertThat(store.registry.findModel("tiny@stable"))
                    .map(LoadedModel::name)
                    .contains("tiny@v2");
            assertThat(store.registry.aliases()).containsExactly("tiny@stable");
            assertThat(store.labels.aliasesOf(one)).isEmpty();
            assertThat(store.labels.aliasesOf(two)).containsExactly("stable");
            try (StoreFixture next = store.restarted()) {
                assertThat(next.registry.findModel("tiny@stable"))
                        .map(LoadedModel::name)
                        .contains("tiny@v2");
                next.labels.removeAlias("tiny", "stable", "ada");
                assertThat(next.registry.findModel("tiny@stable")).isEmpty();
                assertThatThrownBy(() -> next.labels.removeAlias("tiny", "stable", "ada"))
                        .hasMessageContaining("has no alias 'stable'");
            }
        }
    }

    @Test
    void anAliasThatMeansSomethingElseIsRefused() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.version("tiny", small);
            for (String name : List.of("v2", "Stable", "", "a b", "a".repeat(51), "../x")) {
                assertThatThrownBy(() -> store.labels.lead(row, name, "ada"))
                        .hasMessageContaining("an alias has 1 to 50");
            }
            assertThatThrownBy(() -> store.labels.lead(row, "lossless", "ada")).hasMessageContaining("is a rule");
            assertThat(store.labels.aliases("tiny")).isEmpty();
        }
    }

    @Test
    void tagsAreKeptInOrderAndReplaced() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.version("tiny", small);
            store.labels.tag(row.id(), List.of("Story", " english", "story"));
            assertThat(store.labels.tags(row.id())).containsExactly("english", "story");
            assertThatThrownBy(() -> store.labels.tag(row.id(), List.of("a b")))
                    .hasMessageContaining("a tag has 1 to 50");
            store.labels.tag(row.id(), List.of());
            assertThat(store.labels.tags(row.id())).isEmpty();
        }
    }

    @Test
    void whatIsNeededIsNotDeletedAndItsUsersAreNamed() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.tried(store.version("tiny", small));
            store.shelf.unload(row);
            store.labels.lead(row, "stable", "ada");
            store.labels.tag(row.id(), List.of("story"));
            store.users.needs.add("tiny@v1");
            assertThatThrownBy(() -> store.versions.delete(row.id()))
                    .isInstanceOf(InUse.class)
                    .hasMessage("tiny@v1 is needed by the alias tiny@stable, the cascade fast@v1");
            store.users.needs.clear();
            store.labels.removeAlias("tiny", "stable", "ada");
            store.versions.delete(row.id());
            assertThat(store.versions.list()).isEmpty();
        }
    }

    @Test
    void oneNameMeansOneThing() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            assertThatThrownBy(() -> store.version("fast", small))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("a cascade is called 'fast' already");
            store.tried(store.version("tiny", small));
            store.tried(store.version("other", small));
            store.registry.publishPair("twins", "tiny@v1", "other@v1");
            assertThatThrownBy(() -> store.version("twins", small)).hasMessageContaining("a model or pair is called");
            assertThat(store.registry.pairsOf("tiny@v1")).containsExactly("twins");
            store.registry.withdrawPair("twins");
            assertThat(store.registry.findPair("twins")).isEmpty();
            assertThat(store.registry.pairsOf("tiny@v1")).isEmpty();
            assertThatThrownBy(() -> store.registry.withdrawPair("twins")).hasMessageContaining("twins");
            assertThat(store.version("twins", small).model()).isEqualTo("twins@v1");
        }
    }

    @Test
    void anExportHoldsTheFilesByteForByte() throws IOException {
        try (StoreFixture store = new StoreFixture(folder)) {
            VersionRow row = store.version("tiny", small);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.export.write(row, out);
            Map<String, byte[]> files = new TreeMap<>();
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(entry.getName()).startsWith("tiny-v1/");
                    files.put(entry.getName().substring("tiny-v1/".length()), zip.readAllBytes());
                }
            }
            assertThat(files).containsOnlyKeys(small.keySet());
            files.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(small.get(name)));
        }
    }
}
