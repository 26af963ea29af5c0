package io.tributary.accounts;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may reach the service.
 *
 * @param mode {@code local}: whoever reaches the loopback address is administrator; {@code accounts}: people log in and
 *     programs bring keys
 * @param localHosts further names of this machine that requests may carry in local mode, besides localhost and 127.0.0.1
 * @param publicUrl where people reach the service, for links that are printed; empty: the address it is bound to
 * @param adminName name of the first administrator
 * @param adminPassword password of the first administrator for starts that nobody watches; used only while no
 *     administrator has one
 * @param lockAfter wrong passwords in a row until an account is locked
 * @param lockFor how long it stays locked
 * @param linkLife how long a one-time link works
 * @param keyGrace how long the old value of a rotated key goes on working
 * @param sessionIdle how long a session lasts without a request
 * @param limits of keys that set none of their own
 * @param singleSignOn who else vouches for people; null: nobody
 */
@ConfigurationProperties("tributary.accounts")
public record AccountProperties(
        @DefaultValue("local") Mode mode,
        @DefaultValue List<String> localHosts,
        @DefaultValue("") String publicUrl,
        @DefaultValue("admin") String adminName,
        @DefaultValue("") String adminPassword,
        @DefaultValue("10") int lockAfter,
        @DefaultValue("15m") Duration lockFor,
        @DefaultValue("24h") Duration linkLife,
        @DefaultValue("24h") Duration keyGrace,
        @DefaultValue("8h") Duration sessionIdle,
        @Nullable Limits limits,
        @Nullable SingleSignOnProperties singleSignOn) {

    /** How callers are recognised. */
    public enum Mode {
        LOCAL,
        ACCOUNTS
    }

    /** The limits of keys that set none of their own. */
    public Limits defaults() {
        return limits == null ? Limits.NONE : limits;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "AccountProperties[mode=" + mode + ", adminName=" + adminName + "]";
    }
}
