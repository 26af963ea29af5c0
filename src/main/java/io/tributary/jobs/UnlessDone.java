package io.tributary.jobs;

import java.util.concurrent.Callable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Work on the database that is left alone where it is done: most starts find it so, and another process on the same new
 * database may finish first.
 *
 * @param done looks, at little cost; asked again only if the work meets a row that is there already
 * @param work says whether there was something to do
 */
public record UnlessDone(Callable<Boolean> done, Callable<Boolean> work) implements Callable<Boolean> {
    @Override
    public Boolean call() throws Exception {
        if (done.call()) {
            return false;
        }
        try {
            return work.call();
        } catch (DuplicateKeyException twice) {
            if (done.call()) {
                return false;
            }
            throw twice;
        }
    }
}
