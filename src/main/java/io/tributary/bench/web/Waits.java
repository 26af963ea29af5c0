package io.tributary.bench.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long readers wait: for the next piece of their text while somebody else's long prompt is read, and for the first
 * piece when the beginning of the prompt was read before. Asks a running service, so everything on the way counts.
 */
final class Waits {
    private static final String[] WORDS = "river stone house light green seven north paper winter open".split(" ");

    /** Pieces of every text that are there before the newcomer comes. */
    private static final int UNDER_WAY = 4;

    private final WaitsOptions options;
    private final Client client;

    Waits(WaitsOptions options) {
        this.options = options;
        this.client = new Client(options.service());
    }

    WaitFigures run() throws InterruptedException, ExecutionException {
        round(-1); // warms up
        List<Double> quiet = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        List<Double> unread = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        int newcomer = 0;
        int cached = 0;
        for (int round = 0; round < options.rounds(); round++) {
            Round figures = round(round);
            quiet.addAll(figures.quiet);
            beside.addAll(figures.beside);
            newcomer = figures.newcomer;
            String prefix = words("prefix " + round, options.prefixWords());
            unread.add(client.listen(prefix + " first question", 1).get().firstMillis());
            Heard again = client.listen(prefix + " another one", 1).get();
            read.add(again.firstMillis());
            cached = again.cachedTokens();
        }
        return new WaitFigures(
                options.streams(),
                newcomer,
                WaitFigures.quantile(quiet, 0.95),
                WaitFigures.quantile(beside, 0.95),
                WaitFigures.ratio(WaitFigures.quantile(beside, 0.95), WaitFigures.quantile(quiet, 0.95)),
                cached,
                WaitFigures.quantile(unread, 0.5),
                WaitFigures.quantile(read, 0.5),
                WaitFigures.ratio(WaitFigures.quantile(read, 0.5), WaitFigures.quantile(unread, 0.5)));
    }

    /** Gaps in milliseconds, before the newcomer and until its first piece, and the tokens of its prompt. */
    private record Round(List<Double> quiet, List<Double> beside, int newcomer) {}

    private Round round(int round) throws InterruptedException, ExecutionException {
        List<Arrivals> arrivals = new ArrayList<>();
        List<CompletableFuture<Heard>> readers = new ArrayList<>();
        for (int i = 0; i < options.streams(); i++) {
            Arrivals each = new Arrivals(UNDER_WAY);
            arrivals.add(each);
            readers.add(client.listen(words("reader %d %d".formatted(round, i), 8), options.maxTokens(), each));
        }
        for (int i = 0; i < readers.size(); i++) {
            // one that ends early is under way no longer
            CompletableFuture.anyOf(arrivals.get(i).enough(), readers.get(i)).get();
        }
        long from = System.nanoTime();
        Heard newcomer = client.listen(words("newcomer " + round, options.newcomerWords()), 1)
                .get();
        long to = System.nanoTime();
        for (CompletableFuture<Heard> reader : readers) {
            reader.get();
        }
        List<Double> quiet = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        for (Arrivals each : arrivals) {
            quiet.addAll(each.gaps(Long.MIN_VALUE, from));
            beside.addAll(each.gaps(from, to));
        }
        return new Round(quiet, beside, newcomer.promptTokens());
    }

    /** A text that begins like no other. */
    private static String words(String beginning, int count) {
        return beginning
                + IntStream.range(0, count)
                        .mapToObj(i -> WORDS[(i * 7 + i / 10) % WORDS.length])
                        .collect(Collectors.joining(" ", " ", ""));
    }
}
