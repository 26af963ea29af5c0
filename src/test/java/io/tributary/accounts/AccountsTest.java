package io.tributary.accounts;

import io.tributary.accounts.web.BehindTheDoors;
import io.tributary.accounts.web.Provider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole product in accounts mode, with an administrator by headless bootstrap. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:accounts;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
                    + "DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
            "tributary.models.unpack-to=target/models",
            "tributary.experiments.import-shipped=false",
            "tributary.accounts.mode=accounts",
            "tributary.accounts.admin-password=" + AccountsTest.ADMIN_PASSWORD
        })
@Import({People.class, BehindTheDoors.class})
@ContextConfiguration(initializers = Provider.class)
public @interface AccountsTest {
    String ADMIN_PASSWORD = "correct horse battery";
}
