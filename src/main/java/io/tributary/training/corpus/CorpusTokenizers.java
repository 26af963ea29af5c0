package io.tributary.training.corpus;

import io.tributary.registry.ModelRegistry;
import io.tributary.runtime.text.BpeTrainer;
import io.tributary.runtime.text.TokenizerDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Gives a corpus its tokenizer. */
@Component
class CorpusTokenizers {
    /** A model of plain text goes on where the conversation ends. */
    private static final String CONTINUE =
            "{{ bos_token }}{% for m in messages %}{{ m['content'] }}{% if not loop.last %}{{ '\\n' }}{% endif %}{% endfor %}";
    /** The form of the task suite, as the shipped pair has it. */
    private static final String ASK = "{{ bos_token }}{% for m in messages %}{% if m['role'] == 'user' %}"
            + "{{ 'Q: ' + m['content'] | trim + '\\nA:' }}{% elif m['role'] == 'assistant' %}"
            + "{{ ' ' + m['content'] | trim + '\\n' }}{% endif %}{% endfor %}";

    private final Function<String, Path> checkpoints;

    @Autowired
    CorpusTokenizers(ModelRegistry registry) {
        this(registry::directory);
    }

    /** @param checkpoints the directory of a loaded checkpoint, by name */
    CorpusTokenizers(Function<String, Path> checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Refuses now what would fail later. */
    void check(CorpusSettings settings) {
        if (settings.tokenizer() != null) {
            directory(settings.tokenizer());
        }
    }

    /** Writes the tokenizer's files; a trained one has seen the words the trainer has counted. */
    void write(CorpusSettings settings, BpeTrainer trainer, Path directory) throws IOException {
        if (settings.tokenizer() != null) {
            TokenizerDirectory.copy(directory(settings.tokenizer()), directory);
        } else {
            TokenizerDirectory.write(
                    trainer.train(settings.vocabularySize()), settings.tasks() == null ? CONTINUE : ASK, directory);
        }
    }

    private Path directory(String checkpoint) {
        return checkpoints.apply(checkpoint);
    }
}
