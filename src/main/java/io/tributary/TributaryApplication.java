package io.tributary;

import io.tributary.bench.BenchCommand;
import io.tributary.bench.TrainingBenchCommand;
import io.tributary.operations.backup.BackupCommand;
import io.tributary.platform.start.NativeEnvironment;
import io.tributary.platform.start.StartFailures;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Tributary, or one of its commands. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TributaryApplication {

    /** Without a command the service starts; {@code bench ...} and {@code bench-training ...} measure and print one line of JSON. */
    public static void main(String[] args) {
        NativeEnvironment.prepare();
        if (args.length > 0 && args[0].equals("bench")) {
            BenchCommand.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        if (args.length > 0 && List.of("backup", "restore").contains(args[0])) {
            System.exit(BackupCommand.run(args[0], Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals("bench-training")) {
            TrainingBenchCommand.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        StartFailures.run(new SpringApplication(TributaryApplication.class), args);
    }
}
