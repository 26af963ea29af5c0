package io.tributary.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A standalone master and two workers of one core each, on loopback and ports of their own. Ends only what it started. */
final class Cluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;
    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param home a folder with Spark's {@code jars}
     * @param folder for logs and the workers' files
     */
    Cluster(Path home, Path folder) throws IOException, InterruptedException {
        this.home = home;
        this.folder = Files.createDirectories(folder);
        port = freePort();
        master = start("master", "org.apache.spark.deploy.master.Master", "--port", String.valueOf(port));
        try {
            await(master, "master", "I have been elected leader");
            for (String name : List.of("worker-1", "worker-2")) {
                Process worker = start(
                        name,
                        "org.apache.spark.deploy.worker.Worker",
                        "--cores",
                        "1",
                        "--memory",
                        "2g",
                        "--work-dir",
                        folder.resolve(name).toString(),
                        address());
                workers.add(worker);
                await(worker, name, "Successfully registered with master");
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return "spark://" + HOST + ":" + port;
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                home.resolve("jars") + File.separator + "*",
                main,
                "--host",
                HOST,
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        // what the scripts of a distribution set
        builder.environment()
                .putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", HOST));
        return builder.start();
    }

    private void await(Process process, String name, String line) throws IOException, InterruptedException {
        Path log = folder.resolve(name + ".log");
        long start = System.nanoTime();
        while (!Files.readString(log).contains(line)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new IOException(name + " did not say '" + line + "'; its log is " + log);
            }
        }
    }

    /** Kills a worker with the executors it has started, as a machine that goes away does. */
    void killWorker() {
        Process worker = workers.remove(0);
        kill(worker);
    }

    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        workers.forEach(Cluster::kill);
        kill(master);
    }
}
