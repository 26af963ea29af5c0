package io.tributary.accounts.web;

import io.tributary.accounts.Account;
import io.tributary.accounts.Accounts;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** Hands accounts to the framework's login. */
final class LoginUsers implements UserDetailsService, UserDetailsPasswordService {
    private final Accounts accounts;
    private final Clock clock;

    LoginUsers(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        return accounts.find(name)
                .map(account -> new LoginUser(account, account.locked(clock.instant())))
                .orElseThrow(() -> new UsernameNotFoundException("no such account"));
    }

    /** Called when a password was right but kept in an old encoding. */
    @Override
    public UserDetails updatePassword(UserDetails user, @Nullable String encoded) {
        Account account = accounts.find(user.getUsername()).orElseThrow();
        if (encoded != null) {
            accounts.renew(account, encoded);
        }
        return user;
    }
}
