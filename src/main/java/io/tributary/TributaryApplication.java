package io.tributary;

import io.tributary.bench.BenchCommand;
import io.tributary.bench.TrainingBenchCommand;
import io.tributary.bench.web.LoadCommand;
import io.tributary.bench.web.WaitsCommand;
import io.tributary.operations.backup.BackupCommand;
import io.tributary.platform.start.NativeEnvironment;
import io.tributary.platform.start.StartFailures;
import io.tributary.registry.web.push.PushCommand;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Tributary, or one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TributaryApplication {
    static final String USAGE = """
            usage: java --enable-native-access=ALL-UNNAMED -jar tributary.jar [command] [settings]

              (no command)          starts the service on http://127.0.0.1:8080
              backup FILE           everything the service keeps, into a new file
              restore FILE          into an empty database and empty folders
              push                  a checkpoint to a service that runs
              load                  many clients against a running service; figures as one line of JSON
              waits                 how long readers of a running service wait; one line of JSON
              bench                 decoding speed of checkpoints; one line of JSON
              bench-training        training speed; one line of JSON

            Each command without its arguments says what they are. Settings are those of application.yml, for example
              --server.port=8081  --spring.profiles.active=postgres  --tributary.accounts.mode=accounts
            Accounts and keys without a browser: --reset-password=NAME, --create-key=LABEL --for=NAME, --rotate-key=PREFIX.
            Made from plans: --make-study=shipped --to=FILE, --make-pair=shipped --to=FOLDER (hours).
            Exit codes: 0 done, 1 failed with one line that says why, 2 called wrongly.""";

    /** Without a command the service starts; see {@link #USAGE}. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("push")) {
            PushCommand.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        // many streams are measured as a service writes them: their threads need the cores that spinning ones would
        // keep
        NativeEnvironment.prepare(
                args.length > 0 && args[0].startsWith("bench") && !List.of(args).contains("--streams"));
        if (args.length == 0 || args[0].startsWith("-")) {
            start(args);
            return;
        }
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        switch (args[0]) {
            case "backup", "restore" -> System.exit(BackupCommand.run(args[0], rest));
            case "waits" -> System.exit(WaitsCommand.run(rest));
            case "load" -> System.exit(LoadCommand.run(rest));
            case "bench" -> BenchCommand.main(rest);
            case "bench-training" -> TrainingBenchCommand.main(rest);
            case "help" -> System.out.println(USAGE);
            default -> {
                System.err.println("there is no command '" + args[0] + "'\n" + USAGE);
                System.exit(2);
            }
        }
    }

    private static void start(String... args) {
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            System.out.println(USAGE);
            return;
        }
        StartFailures.run(new SpringApplication(TributaryApplication.class), args);
    }
}
