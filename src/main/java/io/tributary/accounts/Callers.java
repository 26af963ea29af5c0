package io.tributary.accounts;

import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Knows who sends the request of the current thread. */
@Component
public class Callers {

    /** Nobody where a request has not been recognised, and outside of requests. */
    public Optional<Caller> find() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }

    /** @throws IllegalStateException where nobody was recognised: the access table lets nobody get here */
    public Caller current() {
        return find().orElseThrow(() -> new IllegalStateException("nobody is known to send this request"));
    }
}
