package io.tributary.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the tests' class path in a process of its own, which can be killed. */
public final class ChildJvm {
    /** Most of these processes live for seconds: what the second compiler would gain, it costs. */
    private static final List<String> QUICK_START = List.of(
            "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private ChildJvm() {}

    /** A process that has not been started yet. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        return of(List.of(), main, arguments);
    }

    /** As above, with options of the virtual machine, such as {@code -Xmx256m}. */
    public static ProcessBuilder of(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
