package io.tributary.accounts.ui;

import io.tributary.accounts.AccountProperties;
import io.tributary.accounts.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page who looks at it; nobody on the login page. */
@ControllerAdvice(annotations = Controller.class)
class VisitorAdvice {
    private final Callers callers;
    private final AccountProperties properties;

    VisitorAdvice(Callers callers, AccountProperties properties) {
        this.callers = callers;
        this.properties = properties;
    }

    @ModelAttribute("visitor")
    @Nullable
    Visitor visitor() {
        return callers.find()
                .map(caller -> Visitor.of(caller, properties.mode() == AccountProperties.Mode.ACCOUNTS))
                .orElse(null);
    }
}
