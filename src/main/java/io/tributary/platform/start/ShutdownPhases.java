package io.tributary.platform.start;

import org.springframework.context.SmartLifecycle;

/**
 * In which order the parts of the service stop, the larger number first. Spring Boot refuses new requests and waits for
 * those under way at {@code DEFAULT_PHASE - 1024}, and closes their connections at {@code DEFAULT_PHASE - 2048}; what
 * decides their fate comes between.
 */
public final class ShutdownPhases {
    /** Gives up on answers that took longer than they may. */
    public static final int ENGINE = SmartLifecycle.DEFAULT_PHASE - 1024 - 256;

    /** Waits until their clients have been told. */
    public static final int RESPONSES = SmartLifecycle.DEFAULT_PHASE - 1024 - 512;

    private ShutdownPhases() {}
}
