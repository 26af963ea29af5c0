package io.tributary.bench.web;

import tools.jackson.databind.json.JsonMapper;

/** {@code load}: many clients against a running service. */
public final class LoadCommand {
    private LoadCommand() {}

    /** @return the exit code: 0 if every request was answered or told when to come back, 1 if not, 2 called wrongly */
    public static int run(String... args) {
        LoadOptions options;
        try {
            options = LoadOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        try {
            LoadFigures figures = new Load(options).run();
            System.out.println(JsonMapper.builder().build().writeValueAsString(figures));
            return figures.failed().isEmpty() ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
