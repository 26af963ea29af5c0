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
     * Keeps the engine from reaching for the network, and OpenMP threads from spinning while another process needs the
     * core (without it two-thread operators were measured 3 to 300 times slower beside a busy process). A value the
     * operator has set wins.
     */
    public static void prepare() {
        if (System.getProperty("ai.djl.offline") == null) {
            System.setProperty("ai.djl.offline", "true");
        }
        if (Platform.isLinux() || Platform.isMac()) {
            Native.load(Platform.C_LIBRARY_NAME, LibC.class).setenv("OMP_WAIT_POLICY", "passive", 0);
        }
    }
}
