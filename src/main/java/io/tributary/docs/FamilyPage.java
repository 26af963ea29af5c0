package io.tributary.docs;

import io.tributary.runtime.family.Families;
import io.tributary.runtime.family.FamilyDescriptor;
import io.tributary.runtime.family.ModelFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/** One Markdown page of all model families, made from their descriptors. */
public final class FamilyPage {
    private static final String HEAD = """
            <!-- generated from the families' descriptors by io.tributary.docs.FamilyPage -->
            # Model families

            A checkpoint is a directory in Hugging Face layout: `config.json`, safetensors and `tokenizer.json`. Its family is
            the one whose `model_type` and architecture `config.json` names. All of them decode in fp32, bf16 and int8; in int8 a
            row is bit-equal alone and in any block. Only Llama is trained.

            | family | `architectures` | `model_type` | layers |
            |---|---|---|---|
            """;

    private FamilyPage() {}

    /**
     * Writes the page.
     *
     * @param args the file, {@code docs/families.md} if absent
     */
    public static void main(String[] args) throws IOException {
        Files.writeString(
                Path.of(args.length > 0 ? args[0] : "docs/families.md"),
                render(Families.all().values()));
    }

    static String render(Collection<? extends ModelFamily> families) {
        StringBuilder page = new StringBuilder(HEAD);
        for (ModelFamily family : families) {
            FamilyDescriptor descriptor = family.descriptor();
            page.append("| %s | `%s` | `%s` | %s |\n"
                    .formatted(
                            descriptor.title(),
                            descriptor.architecture(),
                            descriptor.modelType(),
                            descriptor.summary()));
        }
        for (ModelFamily family : families) {
            FamilyDescriptor descriptor = family.descriptor();
            page.append("\n## %s (`%s`)\n\n%s\n\n".formatted(descriptor.title(), descriptor.id(), descriptor.source()));
            descriptor.limits().forEach(limit -> page.append("- ").append(limit).append('\n'));
        }
        return page.toString();
    }
}
