package io.tributary.platform.start;

import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** A web server and a database and nothing else, started as the product is. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SmallApplication {

    @Bean
    InitializingBean databaseIsOpen(DataSource database) {
        return () -> database.getConnection().close();
    }

    public static void main(String[] args) {
        StartFailures.run(new SpringApplication(SmallApplication.class), args);
    }
}
