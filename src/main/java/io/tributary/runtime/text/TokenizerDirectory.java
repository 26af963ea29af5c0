package io.tributary.runtime.text;

import io.tributary.runtime.checkpoint.GgufFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tokenizer files of a checkpoint: {@code tokenizer.json} and {@code tokenizer_config.json}. */
public final class TokenizerDirectory {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKENIZER = "tokenizer.json";
    private static final String CONFIG = "tokenizer_config.json";

    private TokenizerDirectory() {}

    /**
     * Writes a trained vocabulary as Hugging Face tokenizers read it. Equal vocabularies give equal bytes.
     *
     * @param chatTemplate Jinja source of the template that turns a conversation into a prompt
     * @throws IOException if the directory cannot be written
     */
    public static void write(BpeVocabulary vocabulary, String chatTemplate, Path directory) throws IOException {
        Files.createDirectories(directory);
        write(directory.resolve(TOKENIZER), tokenizer(vocabulary));
        ObjectNode config = JSON.createObjectNode();
        config.put("tokenizer_class", "PreTrainedTokenizerFast");
        config.put("pad_token", "<pad>").put("bos_token", "<bos>").put("eos_token", "<eos>");
        config.put("add_bos_token", true).put("add_eos_token", false);
        config.put("chat_template", chatTemplate);
        write(directory.resolve(CONFIG), config);
    }

    /**
     * Copies the tokenizer of a checkpoint, which may lie in the directory above it or inside a GGUF file.
     *
     * @throws TextException if there is none
     * @throws IOException if it cannot be copied
     */
    public static void copy(Path checkpoint, Path directory) throws IOException {
        Files.createDirectories(directory);
        if (GgufFile.of(checkpoint).isPresent()) {
            TokenizerFiles.read(checkpoint).write(directory.resolve(TOKENIZER), directory.resolve(CONFIG));
            return;
        }
        Path home = TokenizerFiles.home(checkpoint);
        for (String file : List.of(TOKENIZER, CONFIG)) {
            if (Files.exists(home.resolve(file))) {
                Files.write(directory.resolve(file), Files.readAllBytes(home.resolve(file)));
            }
        }
    }

    private static void write(Path file, ObjectNode content) throws IOException {
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
    }

    private static ObjectNode tokenizer(BpeVocabulary vocabulary) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (int id = 0; id < vocabulary.specials(); id++) {
            ObjectNode token = added.addObject();
            token.put("id", id).put("content", vocabulary.tokens().get(id));
            List.of("single_word", "lstrip", "rstrip", "normalized").forEach(flag -> token.put(flag, false));
            token.put("special", true);
        }
        root.putNull("normalizer");
        ArrayNode cuts = root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        cuts.addObject().put("type", "Digits").put("individual_digits", true);
        byteLevel(cuts.addObject(), false);
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"), true);
        ObjectNode model = root.putObject("model").put("type", "BPE");
        List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")
                .forEach(model::putNull);
        List.of("fuse_unk", "byte_fallback", "ignore_merges").forEach(flag -> model.put(flag, false));
        ObjectNode ids = model.putObject("vocab");
        for (int id = 0; id < vocabulary.tokens().size(); id++) {
            ids.put(vocabulary.tokens().get(id), id);
        }
        ArrayNode merges = model.putArray("merges");
        vocabulary.merges().forEach(merge -> merges.addArray().add(merge.left()).add(merge.right()));
        return root;
    }

    private static void byteLevel(ObjectNode node, boolean addPrefixSpace) {
        node.put("type", "ByteLevel").put("add_prefix_space", addPrefixSpace);
        node.put("trim_offsets", true).put("use_regex", true);
    }
}
