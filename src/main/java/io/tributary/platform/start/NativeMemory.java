package io.tributary.platform.start;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** Memory outside of the Java heap. */
public final class NativeMemory {
    private static final String TRIM = "malloc_trim";

    private NativeMemory() {}

    /**
     * Returns to the system what was freed. The C library keeps it otherwise, for allocations that may never come: after
     * training a model of 5 million weights a gigabyte and a half. Takes some milliseconds; does nothing where the C library
     * is not glibc.
     */
    public static void giveBack() {
        if (Platform.isLinux()) {
            NativeLibrary libc = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME);
            Function trim;
            try {
                trim = libc.getFunction(TRIM);
            } catch (UnsatisfiedLinkError otherLibrary) {
                return;
            }
            trim.invokeInt(new Object[] {0L});
        }
    }
}
