package io.tributary.serving.relay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How often each text cascade kept the small half's answer, since the start. */
@Component
public class RelayLedger {
    private final Map<String, LongAdder> kept = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> deferred = new ConcurrentHashMap<>();

    void kept(String cascade) {
        kept.computeIfAbsent(cascade, name -> new LongAdder()).increment();
    }

    void deferred(String cascade) {
        deferred.computeIfAbsent(cascade, name -> new LongAdder()).increment();
    }

    /** Answers of the small half that were shown. */
    public long keptBy(String cascade) {
        return sum(kept, cascade);
    }

    /** Answers for which the large half was asked. */
    public long deferredBy(String cascade) {
        return sum(deferred, cascade);
    }

    private static long sum(Map<String, LongAdder> counts, String cascade) {
        LongAdder count = counts.get(cascade);
        return count == null ? 0 : count.sum();
    }
}
