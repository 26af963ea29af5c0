package io.tributary.platform.start;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/** Prepares the process before any native engine library is loaded. Must run first thing in main. */
public final class NativeEnvironment {
    private NativeEnvironment() {}

    private interface LibC extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /**
     * Keeps the engine from reaching for the network, and says how OpenMP works. A service computes on one thread: the
     * other processors are for requests, training and its neighbours, a second thread that sleeps between two operators
     * costs more to wake than it brings while models have less than some billion parameters (SmolLM2-135M in int8: 13
     * tokens/s on two threads that sleep, 39 on one), and one that spins is 3 to 300 times slower whenever another thread
     * needs the core. A process that has the machine for itself lets threads spin (43 tokens/s). Values that the operator
     * has set win.
     *
     * @param alone whether this process has the machine for itself, as a measurement has
     */
    public static void prepare(boolean alone) {
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        if (Platform.isLinux() || Platform.isMac()) {
            LibC environment = Native.load(Platform.C_LIBRARY_NAME, LibC.class);
            environment.setenv("OMP_WAIT_POLICY", alone ? "active" : "passive", 0);
            if (!alone) {
                environment.setenv("OMP_NUM_THREADS", "1", 0);
            }
        }
    }
}
