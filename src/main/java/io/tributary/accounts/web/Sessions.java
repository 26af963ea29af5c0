package io.tributary.accounts.web;

import io.tributary.accounts.AccountProperties;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in the database: they outlive a restart, and ending one ends it everywhere. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tributary.accounts.mode", havingValue = "accounts")
@EnableJdbcHttpSession(tableName = "spring_session")
class Sessions {

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleSessions(AccountProperties properties) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(properties.sessionIdle());
    }

    /** Without the checkpoint that other transactions end with: that somebody was seen is no loss worth a sync. */
    @Bean
    TransactionOperations springSessionTransactionOperations(DataSource database) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return transaction;
    }

    /** Not for scripts, not sent along from other sites; Secure whenever the request came by TLS. */
    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("TRIBUTARY");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }
}
