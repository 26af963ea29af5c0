package io.tributary.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept, and which are taken. */
@Configuration(proxyBeanMethods = false)
class Passwords {
    private static final int SHORTEST = 12;

    /** bcrypt reads no further. */
    private static final int MOST_BYTES = 72;

    /** The framework's current default, with the method's name in front, so that old hashes are known and renewed. */
    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** @throws InvalidAccount if the password is too short, too long or the name itself */
    static void require(String name, String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new InvalidAccount("the password has fewer than " + SHORTEST + " characters; choose a longer one");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new InvalidAccount("the password is longer than " + MOST_BYTES + " bytes; choose a shorter one");
        }
        if (password.toLowerCase(Locale.ROOT).contains(name)) {
            throw new InvalidAccount("the password contains the name " + name + "; choose another");
        }
    }
}
