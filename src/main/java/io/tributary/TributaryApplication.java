package io.tributary;

import io.tributary.platform.start.NativeEnvironment;
import io.tributary.platform.start.StartFailures;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Tributary. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TributaryApplication {

    public static void main(String[] args) {
        NativeEnvironment.prepare();
        StartFailures.run(new SpringApplication(TributaryApplication.class), args);
    }
}
