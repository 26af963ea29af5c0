package io.tributary.accounts.ui;

import io.tributary.accounts.Actor;
import io.tributary.accounts.Callers;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Who changes something by a page, for the trail. */
@Component
class Trail {
    private final Callers callers;

    Trail(Callers callers) {
        this.callers = callers;
    }

    Actor actor(HttpServletRequest request) {
        return new Actor(callers.current().name(), request.getRemoteAddr());
    }
}
