package io.tributary.training.corpus;

import io.tributary.core.train.tasks.TaskExample;
import io.tributary.core.train.tasks.TaskFamilies;
import io.tributary.core.train.tasks.TaskSuite;
import org.jspecify.annotations.Nullable;

/** Training examples of the built-in task suite. */
final class TaskDocuments implements DocumentSource {
    private final TaskSuite suite;
    private final long count;
    private long made;

    TaskDocuments(TaskSuite suite, long count) {
        this.suite = suite;
        this.count = count;
    }

    @Override
    public @Nullable Document next() {
        if (made >= count) {
            return null;
        }
        TaskExample example = suite.training(made++);
        boolean finite = TaskFamilies.byId(example.task()).descriptor().finite();
        // held out by its text, a question of a finite family could never be learnt
        String key = finite ? example.prompt() + '#' + example.id() : example.prompt();
        return new Document(example.prompt(), example.reference(), key);
    }

    @Override
    public void skip(long documents) {
        made = Math.min(count, made + documents);
    }

    @Override
    public long position() {
        return made;
    }

    @Override
    public void close() {}
}
