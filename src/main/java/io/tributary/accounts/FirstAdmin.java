package io.tributary.accounts;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Lets the first administrator in: while none has a way in, every start prints a fresh one-time link, or takes the
 * password from {@code TRIBUTARY_ACCOUNTS_ADMIN_PASSWORD}. There is no default password.
 */
@Component
@Order(2)
class FirstAdmin implements ApplicationRunner {
    private final Accounts accounts;
    private final AccountProperties properties;
    private final Environment environment;

    FirstAdmin(Accounts accounts, AccountProperties properties, Environment environment) {
        this.accounts = accounts;
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean needed = properties.mode() == AccountProperties.Mode.ACCOUNTS
                && accounts.list().stream().noneMatch(a -> a.role() == Role.ADMIN && a.hasWayIn());
        if (!needed) {
            return;
        }
        Account admin = accounts.find(properties.adminName())
                .orElseGet(() -> accounts.create(properties.adminName(), Role.ADMIN, Actor.START));
        if (!properties.adminPassword().isEmpty()) {
            accounts.setPassword(admin, properties.adminPassword(), Actor.START);
            return;
        }
        // to the console, not to the log: a log is kept and read by others
        System.out.println("No administrator can log in yet. Open this link once, within "
                + properties.linkLife().toHours() + " hours, to choose that of '" + admin.name() + "':\n  "
                + LinkAddress.of(properties, environment, accounts.link(admin.id(), Actor.START)));
    }
}
