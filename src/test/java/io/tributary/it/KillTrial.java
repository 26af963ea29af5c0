package io.tributary.it;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/** A piece of work that the service may be killed in, and what it acknowledged before. */
interface KillTrial {

    /**
     * Begins, or goes on where the last process was killed, and returns when all of it is done.
     *
     * @throws IOException if the service is gone
     */
    void work(ServiceClient service) throws IOException, InterruptedException;

    /**
     * Looks between two processes whether everything that was acknowledged is in the database and on the disk.
     *
     * @param killed when, as {@link System#nanoTime} counts
     */
    void requireKept(JdbcTemplate database, Path folder, long killed) throws IOException;

    /** What had been acknowledged last, in a few words. */
    String acknowledged();

    /** What came out of all the work, which is the same whether it was interrupted or not. */
    Object outcome(ServiceClient service, Path folder) throws IOException, InterruptedException;
}
