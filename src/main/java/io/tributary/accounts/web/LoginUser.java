package io.tributary.accounts.web;

import io.tributary.accounts.Account;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** What a session remembers of who logged in: whose it is and which state of the account it belongs to. No rights. */
final class LoginUser implements UserDetails, CredentialsContainer {
    private static final long serialVersionUID = 1;

    private final UUID id;
    private final String name;
    private final int stamp;
    private final boolean enabled;
    private final boolean unlocked;
    private @Nullable String password;

    LoginUser(Account account, boolean locked) {
        this.id = account.id();
        this.name = account.name();
        this.stamp = account.stamp();
        this.enabled = !account.disabled();
        this.unlocked = !locked;
        this.password = account.password();
    }

    UUID id() {
        return id;
    }

    /** Whether the account is still as it was at login. */
    boolean fits(Account account) {
        return account.stamp() == stamp && !account.disabled();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of();
    }

    /** An account without a password has none that fits. */
    @Override
    public String getPassword() {
        return password == null ? "" : password;
    }

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public boolean isAccountNonLocked() {
        return unlocked;
    }

    @Override
    public void eraseCredentials() {
        password = null;
    }
}
