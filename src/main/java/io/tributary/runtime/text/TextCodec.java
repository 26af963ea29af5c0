package io.tributary.runtime.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.text.SpecialTokens.Hit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tokenizer of a checkpoint. Text that users write never becomes a special token, however it is spelled; only the
 * chat template, which belongs to the checkpoint, can write those. Thread-safe.
 */
public final class TextCodec implements AutoCloseable {
    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer full;
    private final HuggingFaceTokenizer plain;
    private final Vocabulary vocabulary;
    private final SpecialTokens special;
    private final Set<Integer> specialIds;
    private final int[] bos;
    private final OptionalInt eos;
    private final int[] promptEnd;
    private final @Nullable ChatTemplate template;

    private TextCodec(TokenizerFiles files) throws IOException {
        full = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(files.bytes()), OPTIONS);
        plain = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(files.withoutSpecialTokens()), OPTIONS);
        special = files.specialTokens();
        specialIds = special.ids();
        vocabulary = new Vocabulary(files.vocabularySize(), files.eosIds(special), files.fingerprint());
        bos = bos(files);
        eos = special.byContent(files.token("eos_token"))
                .map(token -> OptionalInt.of(token.id()))
                .orElse(OptionalInt.empty());
        promptEnd = files.encodesPrompts() ? eos.stream().toArray() : new int[0];
        String source = files.chatTemplate();
        template = source == null ? null : new ChatTemplate(source, files.token("bos_token"), files.token("eos_token"));
    }

    /**
     * Reads tokenizer.json, tokenizer_config.json and the eos ids of config.json.
     *
     * @param checkpointDir the checkpoint; the tokenizer may also lie in the directory above it
     * @throws TextException if a file is missing or unreadable
     */
    public static TextCodec load(Path checkpointDir) {
        try {
            return new TextCodec(TokenizerFiles.read(checkpointDir));
        } catch (IOException | RuntimeException e) {
            throw e instanceof TextException known
                    ? known
                    : new TextException("cannot load the tokenizer in " + checkpointDir + ": " + e.getMessage(), e);
        }
    }

    private int[] bos(TokenizerFiles files) {
        Optional<SpecialTokens.Special> token = special.byContent(files.token("bos_token"));
        Boolean add = files.addBos();
        if (token.isEmpty() || Boolean.FALSE.equals(add)) {
            return new int[0];
        }
        int id = token.get().id();
        boolean written = add != null || contains(full.encode("", true, false).getIds(), id);
        return written ? new int[] {id} : new int[0];
    }

    private static boolean contains(long[] ids, int id) {
        return Arrays.stream(ids).anyMatch(each -> each == id);
    }

    /** Size, end-of-sequence ids and the SHA-256 of tokenizer.json. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The token the tokenizer's config names as the end of a sequence: what stands behind a training document. */
    public OptionalInt endOfSequence() {
        return eos;
    }

    /** Whether the checkpoint brings a chat template. */
    public boolean hasChatTemplate() {
        return template != null;
    }

    /**
     * User text behind the BOS token, if the tokenizer's config asks for one; before the end-of-sequence token if an
     * encoder reads it, which learned from texts that end.
     */
    public int[] encodePrompt(String text) {
        return Stream.of(bos, encode(text), promptEnd)
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    /** User text alone; never contains a special id. */
    public int[] encode(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        int[] ids = ids(plain, text);
        return Arrays.stream(ids).noneMatch(specialIds::contains) ? ids : spelledOut(text);
    }

    /** A vocabulary may reach a special entry by its ordinary merges; single code points cannot. */
    private int[] spelledOut(String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .flatMapToInt(letter -> Arrays.stream(ids(plain, letter)))
                .filter(id -> !specialIds.contains(id))
                .toArray();
    }

    private static int[] ids(HuggingFaceTokenizer tokenizer, String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /**
     * A conversation in the form the chat template gives it, with the opening of the assistant's turn. Special tokens
     * can come from the template only.
     *
     * @throws TextException if the checkpoint has no chat template or the template refuses the conversation
     */
    public int[] encodeChat(List<ChatMessage> messages) {
        if (template == null) {
            throw new TextException("this model has no chat template; use a plain completion");
        }
        List<String> texts = new ArrayList<>();
        texts.add(template.source());
        messages.forEach(message -> texts.add(message.role() + message.content()));
        char mark = SpecialTokens.unusedMark(texts);
        List<ChatMessage> guarded = messages.stream()
                .map(message ->
                        new ChatMessage(special.guard(message.role(), mark), special.guard(message.content(), mark)))
                .toList();
        return encodeMarked(template.render(guarded, true), String.valueOf(mark));
    }

    private int[] encodeMarked(String rendered, String mark) {
        IntStream.Builder ids = IntStream.builder();
        int from = 0;
        boolean strip = false;
        for (Hit hit : special.find(rendered)) {
            String before = rendered.substring(from, hit.start());
            before = strip ? before.stripLeading() : before;
            before = hit.token().lstrip() ? before.stripTrailing() : before;
            Arrays.stream(encode(before.replace(mark, ""))).forEach(ids::add);
            ids.add(hit.token().id());
            strip = hit.token().rstrip();
            from = hit.start() + hit.token().content().length();
        }
        String rest = rendered.substring(from);
        Arrays.stream(encode((strip ? rest.stripLeading() : rest).replace(mark, "")))
                .forEach(ids::add);
        return ids.build().toArray();
    }

    /** The text of tokens without special ones; bytes that form no character appear as U+FFFD. */
    public String decode(List<Integer> tokens) {
        return decode(tokens, true);
    }

    /** One token as text, special tokens by their name. */
    public String tokenText(int token) {
        return decode(List.of(token), false);
    }

    private String decode(List<Integer> tokens, boolean skipSpecial) {
        return tokens.isEmpty()
                ? ""
                : full.decode(tokens.stream().mapToLong(Integer::longValue).toArray(), skipSpecial);
    }

    /** Text of an answer in the making that ends before any of the stop strings; each must not be empty. */
    public TextStream stream(List<String> stopStrings) {
        return new TextStream(this::decode, stopStrings);
    }

    @Override
    public void close() {
        full.close();
        plain.close();
    }
}
