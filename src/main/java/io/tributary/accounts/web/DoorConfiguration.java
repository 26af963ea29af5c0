package io.tributary.accounts.web;

import io.tributary.accounts.AccountProperties;
import io.tributary.accounts.Accounts;
import io.tributary.accounts.Callers;
import io.tributary.accounts.Keys;
import io.tributary.accounts.Meter;
import io.tributary.accounts.SingleSignOn;
import io.tributary.platform.web.SurfaceErrors;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/** Which door a request goes through. Behind every door the access table decides, and what is not in it is refused. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class DoorConfiguration {

    @Bean
    AccessTable accessTable() {
        return AccessTable.shipped();
    }

    @Bean
    Denials denials(AccessTable table, Callers callers, SurfaceErrors errors) {
        return new Denials(table, callers, errors);
    }

    /** Addresses with tricks in them (encoded slashes, semicolons, dots that climb) get to no door at all. */
    @Bean
    RequestRejectedHandler tricks(SurfaceErrors errors) {
        return (request, response, rejected) -> errors.write(
                request, response, HttpStatus.BAD_REQUEST, null, null, "the address holds signs that are not allowed");
    }

    /** What all doors share. */
    private static HttpSecurity guarded(HttpSecurity http, AccessTable table, Denials denials) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(new TableAuthorization(table)))
                .exceptionHandling(no -> no.authenticationEntryPoint(denials).accessDeniedHandler(denials))
                .requestCache(RequestCacheConfigurer::disable)
                .headers(headers -> headers.cacheControl(cache -> cache.disable())
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(PathPatternRequestMatcher.pathPattern("/app/**")),
                                new CacheControlHeadersWriter())));
    }

    /** Local mode: one administrator, no login, no session; foreign pages are known by Host and Origin. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "tributary.accounts.mode", havingValue = "local", matchIfMissing = true)
    static class Local {
        @Bean
        Loopback loopback(AccountProperties properties, ServerProperties server, Environment environment) {
            return new Loopback(properties, server, environment);
        }

        /** Nobody logs in; without it the framework would invent a user. */
        @Bean
        UserDetailsService nobody() {
            return new InMemoryUserDetailsManager();
        }

        @Bean
        SecurityFilterChain localDoor(HttpSecurity http, AccessTable table, Denials denials, Loopback loopback) {
            return guarded(http, table, denials)
                    .csrf(csrf -> csrf.disable())
                    .logout(logout -> logout.disable())
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .addFilterBefore(new LocalDoor(loopback, denials), AnonymousAuthenticationFilter.class)
                    .build();
        }
    }

    /** Accounts mode: programs bring keys, people log in. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "tributary.accounts.mode", havingValue = "accounts")
    static class WithAccounts {
        @Bean
        UserDetailsService loginUsers(Accounts accounts, Clock clock) {
            return new LoginUsers(accounts, clock);
        }

        /** A request with a key has no session and needs no form token: no browser adds keys by itself. */
        @Bean
        @Order(1)
        SecurityFilterChain keyDoor(
                HttpSecurity http, AccessTable table, Denials denials, Keys keys, Meter meter, SurfaceErrors errors) {
            return guarded(http, table, denials)
                    .securityMatcher(KeyDoor::carriesKey)
                    .csrf(csrf -> csrf.disable())
                    .logout(logout -> logout.disable())
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .addFilterBefore(new KeyDoor(keys, meter, denials, errors), AnonymousAuthenticationFilter.class)
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain sessionDoor(
                HttpSecurity http,
                AccessTable table,
                Denials denials,
                Accounts accounts,
                SingleSignOn signOn,
                AccountProperties properties) {
            Logins logins = new Logins(accounts);
            if (properties.singleSignOn() != null) {
                SingleSignOnDoor.open(http, signOn, properties.singleSignOn(), properties.publicUrl(), accounts);
            }
            return guarded(http, table, denials)
                    .csrf(csrf -> csrf.csrfTokenRepository(formTokens()))
                    .formLogin(form ->
                            form.loginPage("/login").successHandler(logins).failureHandler(logins))
                    .logout(logout -> logout.logoutSuccessUrl("/login?left"))
                    .addFilterBefore(
                            new SessionDoor(accounts, new TableAuthorization(table), denials), CsrfFilter.class)
                    .build();
        }

        /** Kept by the browser, so that visitors who never log in leave nothing in the database. */
        private static CookieCsrfTokenRepository formTokens() {
            CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
            tokens.setHeaderName("X-CSRF-TOKEN");
            tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
            return tokens;
        }
    }
}
