package io.tributary.registry.web.push;

import java.io.IOException;

/** {@code java -jar tributary.jar push DIR --to URL --key KEY}: prints the version that was made as one line of JSON. */
public final class PushCommand {
    private PushCommand() {}

    /** Entry point; the arguments come after the word {@code push}. Exits with 1 and the reason if it cannot be done. */
    public static void main(String[] args) {
        try {
            System.out.println(new Push(PushOptions.parse(System.getenv(), args), System.err, Push.WAITS).run());
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.exit(1);
        }
    }
}
