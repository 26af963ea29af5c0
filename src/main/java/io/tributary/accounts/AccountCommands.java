package io.tributary.accounts;

import io.tributary.platform.start.StartRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Accounts and keys without a browser; each does one thing, prints what only its reader may know, and ends the program:
 * {@code --reset-password=NAME}, {@code --create-key=LABEL --for=NAME [--key-role=client] [--key-models=a,b]},
 * {@code --rotate-key=ID-OR-PREFIX}.
 */
@Component
@Order(1)
class AccountCommands implements ApplicationRunner {
    private final Accounts accounts;
    private final Keys keys;
    private final AccountProperties properties;
    private final Environment environment;
    private final ConfigurableApplicationContext context;

    AccountCommands(
            Accounts accounts,
            Keys keys,
            AccountProperties properties,
            Environment environment,
            ConfigurableApplicationContext context) {
        this.accounts = accounts;
        this.keys = keys;
        this.properties = properties;
        this.environment = environment;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        String answer;
        try {
            answer = answer(arguments);
        } catch (InvalidAccount | IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()));
        }
        if (answer != null) {
            System.out.println(answer);
            SpringApplication.exit(context, () -> 0);
        }
    }

    /** @return what to print; null if none of the commands was given */
    @Nullable
    String answer(ApplicationArguments arguments) {
        if (arguments.containsOption("reset-password")) {
            Account account = account(only(arguments, "reset-password"));
            accounts.unlock(account.id(), Actor.COMMAND);
            return "Start the service and open this link once to choose a new password for '" + account.name()
                    + "'; until then the old one works:\n  "
                    + LinkAddress.of(properties, environment, accounts.link(account.id(), Actor.COMMAND));
        } else if (arguments.containsOption("create-key")) {
            return shown(create(arguments));
        } else if (arguments.containsOption("rotate-key")) {
            return shown(keys.rotate(key(only(arguments, "rotate-key")), Actor.COMMAND));
        }
        return null;
    }

    private static String shown(IssuedKey key) {
        return "The key " + key.id() + ", shown this once:\n  " + key.value();
    }

    private IssuedKey create(ApplicationArguments arguments) {
        Account account = account(only(arguments, "for"));
        Role role = arguments.containsOption("key-role") ? Role.of(only(arguments, "key-role")) : Role.CLIENT;
        List<String> models = new ArrayList<>();
        if (arguments.containsOption("key-models")) {
            models.addAll(List.of(only(arguments, "key-models").split(",")));
        }
        String label = only(arguments, "create-key");
        return keys.create(new KeyWish(account.id(), label, role, models, Limits.NONE, null), Actor.COMMAND);
    }

    private UUID key(String given) {
        List<ApiKey> fitting = keys.list().stream()
                .filter(key ->
                        key.id().toString().equals(given) || key.prefixes().contains(given))
                .toList();
        if (fitting.size() != 1) {
            throw new InvalidAccount(fitting.size() + " keys fit '" + given + "'; give the id of one");
        }
        return fitting.get(0).id();
    }

    private Account account(String name) {
        return accounts.find(name).orElseThrow(() -> new InvalidAccount("no account is called '" + name + "'"));
    }

    private static String only(ApplicationArguments arguments, String option) {
        List<String> values = arguments.getOptionValues(option);
        if (values == null || values.size() != 1 || values.get(0).isEmpty()) {
            throw new IllegalArgumentException("--" + option + " needs exactly one value");
        }
        return values.get(0);
    }
}
