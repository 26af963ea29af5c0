package io.tributary.runtime.djl;

import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A process of its own that answers 1,300 requests and prints how much resident memory the last 1,000 added, in KiB. */
final class RequestLoop {
    private RequestLoop() {}

    public static void main(String[] args) throws IOException {
        try (DjlModel model = Pair.load("small", Precision.FP32)) {
            long before = 0;
            for (int i = 0; i < 1300; i++) {
                if (i == 300) {
                    before = residentKilobytes();
                }
                request(model, i % 10 == 0 ? 280 : 20);
            }
            System.out.println("growth " + (residentKilobytes() - before));
        }
    }

    private static void request(DjlModel model, int prompt) {
        try (ModelSession session = model.open(1024)) {
            Rows rows = session.advance(IntStream.rangeClosed(1, prompt).toArray(), 8);
            for (int i = 0; i < 4; i++) {
                rows = session.advance(rows.argmax(0));
            }
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
