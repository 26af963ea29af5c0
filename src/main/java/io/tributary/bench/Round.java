package io.tributary.bench;

import io.tributary.core.decode.DecodeListener;
import io.tributary.core.decode.DecodeRequest;
import io.tributary.core.decode.DecodeResult;
import io.tributary.core.decode.Decoder;
import io.tributary.core.decode.Decoding;
import java.util.function.LongSupplier;

/**
 * One timed answer.
 *
 * @param firstMillis the first block, prompt included
 * @param restMillis all further blocks
 * @param tokensInRest tokens they emitted
 */
record Round(DecodeResult result, double firstMillis, double restMillis, int tokensInRest) {

    static Round of(Decoder decoder, DecodeRequest request) {
        return of(decoder, request, System::nanoTime);
    }

    /** As above on another clock. */
    static Round of(Decoder decoder, DecodeRequest request, LongSupplier nanos) {
        try (Decoding decoding = decoder.start(request, DecodeListener.NONE)) {
            long start = nanos.getAsLong();
            boolean more = decoding.step();
            long first = nanos.getAsLong();
            int before = decoding.result().tokens().size();
            while (more) {
                more = decoding.step();
            }
            long end = nanos.getAsLong();
            DecodeResult result = decoding.result();
            return new Round(
                    result,
                    (first - start) / 1e6,
                    (end - first) / 1e6,
                    result.tokens().size() - before);
        }
    }

    /** The whole answer, prompt included, as peers count it. */
    double tokensPerSecond() {
        return result.tokens().size() / (firstMillis + restMillis) * 1000;
    }

    /** After the first block. */
    double decodeTokensPerSecond() {
        return tokensInRest / restMillis * 1000;
    }
}
