package io.tributary.registry.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sound checkpoints of every kind, for damage to begin with. */
final class FuzzSeeds {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String TOKENIZER = "tokenizer.json";

    private static final String WORDS = """
            {"version":"1.0","truncation":{"direction":"Right","max_length":8,"strategy":"LongestFirst","stride":0},
            "padding":{"strategy":{"Fixed":8},"direction":"Right","pad_to_multiple_of":null,"pad_id":0,"pad_type_id":0,"pad_token":"[PAD]"},
            "added_tokens":[{"id":0,"content":"[PAD]","single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true},
            {"id":3,"content":"[CLS]","single_word":false,"lstrip":true,"rstrip":false,"normalized":false,"special":true}],
            "normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
            "pre_tokenizer":{"type":"BertPreTokenizer"},
            "post_processor":{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"[CLS]","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
            "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
            "special_tokens":{"[CLS]":{"id":"[CLS]","ids":[3],"tokens":["[CLS]"]}}},
            "decoder":{"type":"WordPiece","prefix":"##","cleanup":true},
            "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
            "vocab":{"[PAD]":0,"[UNK]":1,"once":2,"[CLS]":3,"up":4,"##on":5,"a":6,"time":7}}}
            """;

    private static final String PIECES = """
            {"version":"1.0","truncation":null,"padding":null,
            "added_tokens":[{"id":0,"content":"<unk>","single_word":false,"lstrip":false,"rstrip":true,"normalized":false,"special":true}],
            "normalizer":{"type":"Sequence","normalizers":[{"type":"NFKC"},{"type":"Replace","pattern":{"Regex":" {2,}"},"content":" "}]},
            "pre_tokenizer":{"type":"Sequence","pretokenizers":[{"type":"Metaspace","replacement":"\u2581","prepend_scheme":"always","split":true},
            {"type":"Split","pattern":{"Regex":"\\\\p{N}{1,3}"},"behavior":"Isolated","invert":false}]},
            "post_processor":null,
            "decoder":{"type":"Metaspace","replacement":"\u2581","prepend_scheme":"always","split":true},
            "model":{"type":"Unigram","unk_id":0,"byte_fallback":false,
            "vocab":[["<unk>",0.0],["\u2581",-1.5],["\u2581a",-2.5],["once",-3.0],["e",-4.0],["t",-4.25],["1",-5.0]]}}
            """;

    private FuzzSeeds() {}

    /** One checkpoint of every shipped family, with a tokenizer that fits it; families of tests have rules of their own. */
    static List<Map<String, byte[]>> configurations() {
        try (Stream<Path> entries = Files.list(GOLDEN)) {
            return Stream.concat(
                            Stream.of(StoreFixture.half("small")),
                            entries.filter(path -> Files.exists(path.resolve("model.safetensors")))
                                    .filter(path -> !new String(
                                                    read(path.resolve("config.json")), StandardCharsets.UTF_8)
                                            .contains("\"test-"))
                                    .sorted()
                                    .map(FuzzSeeds::family))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> family(Path golden) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("config.json", read(golden.resolve("config.json")));
        files.put("model.safetensors", read(golden.resolve("model.safetensors")));
        files.put(TOKENIZER, WORDS.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** Byte-level BPE with a chat template, SentencePiece's BPE, WordPiece and Unigram. */
    static List<Map<String, byte[]>> tokenizers() {
        Map<String, byte[]> bytes = StoreFixture.half("small");
        Map<String, byte[]> sentences = new TreeMap<>(bytes);
        sentences.remove("tokenizer_config.json");
        sentences.put(TOKENIZER, read(GOLDEN.resolve("stories260K").resolve(TOKENIZER)));
        Map<String, byte[]> words = new TreeMap<>(bytes);
        words.put(TOKENIZER, WORDS.getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> pieces = new TreeMap<>(bytes);
        pieces.put(TOKENIZER, PIECES.getBytes(StandardCharsets.UTF_8));
        return List.of(bytes, words, sentences, pieces, words, pieces);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
