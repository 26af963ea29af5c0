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
     * Keeps the engine from reaching for the network, and says whether OpenMP threads spin between two operators. They
     * must not while another thread needs the core (two-thread operators were measured 3 to 300 times slower then), and
     * should where nothing else runs (three times quicker than waking them up each time). A value the operator has set
     * wins.
     *
     * @param alone whether this process has the machine for itself, as a measurement has
     */
    public static void prepare(boolean alone) {
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        if (Platform.isLinux() || Platform.isMac()) {
            Native.load(Platform.C_LIBRARY_NAME, LibC.class).setenv("OMP_WAIT_POLICY", alone ? "active" : "passive", 0);
        }
    }
}
