package io.tributary.runtime.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The door to the engine: starts it offline and loads programs. */
final class Torch {
    static {
        // before the engine's own initialiser: nothing may be downloaded and no telemetry sent
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        Engine.getEngine("PyTorch");
    }

    private Torch() {}

    /** A manager of its own; whatever it owns is freed when it is closed. */
    static PtNDManager newManager() {
        return (PtNDManager) NDManager.newBaseManager("PyTorch");
    }

    /** Prepares the calling thread; both settings are thread-local. */
    static void prepareThread() {
        JniUtils.setGradMode(false);
        JniUtils.setGraphExecutorOptimize(false);
    }

    /** As {@link #prepareThread()}, for a thread that computes with a number of engine threads of its own. */
    static void prepareThread(int threads) {
        prepareThread();
        JniUtils.setNumThreads(threads);
    }

    static PtSymbolBlock load(PtNDManager manager, TorchProgram program) {
        try {
            Path file = Files.createTempFile("tributary", ".pt");
            try {
                program.write(file);
                return JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program archive cannot be written", e);
        }
    }
}
