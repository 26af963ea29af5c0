package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;
import java.util.Arrays;

/** Runs a program's method with autograd possible: DJL's own {@code runMethod} always runs in inference mode. */
public final class TrainingCall {
    private TrainingCall() {}

    /** @return what the method returns; the caller closes it */
    public static IValue run(PtSymbolBlock program, String method, IValue... arguments) {
        long[] handles = Arrays.stream(arguments).mapToLong(IValue::getHandle).toArray();
        return new IValue(PyTorchLibrary.LIB.moduleRunMethod(program.getHandle(), method, handles, true, false));
    }
}
