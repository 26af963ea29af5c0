package io.tributary.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/** What a bench counts time by. */
enum BenchClock {
    /** Time that passes. */
    WALL {
        @Override
        LongSupplier nanos() {
            return System::nanoTime;
        }
    },
    /** Processor time of the calling thread, which an engine with one thread computes on: others on the machine do not count. */
    PROCESSOR {
        @Override
        LongSupplier nanos() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            return threads::getCurrentThreadCpuTime;
        }
    };

    abstract LongSupplier nanos();
}
