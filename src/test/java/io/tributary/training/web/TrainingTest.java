package io.tributary.training.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** The whole product with the shipped pair on a free port; runs and published models go to a folder below target. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:training;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.models.published-to=target/training-test/${random.uuid}",
            "tributary.training.directory=target/training-test/runs",
            "tributary.training.corpora-folder=target/training-test/corpora",
            "tributary.experiments.import-shipped=false"
        })
@interface TrainingTest {}
