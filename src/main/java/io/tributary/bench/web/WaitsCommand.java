package io.tributary.bench.web;

import java.util.concurrent.ExecutionException;
import tools.jackson.databind.json.JsonMapper;

/** {@code waits}: how long readers of a running service wait. */
public final class WaitsCommand {
    private WaitsCommand() {}

    /** @return the exit code: 0 if every answer came, 1 if not, 2 called wrongly */
    public static int run(String... args) {
        try {
            WaitFigures figures = new Waits(WaitsOptions.parse(args)).run();
            System.out.println(JsonMapper.shared().writeValueAsString(figures));
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (ExecutionException e) {
            System.err.println(e.getCause());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
