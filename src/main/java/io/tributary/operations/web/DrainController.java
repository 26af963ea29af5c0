package io.tributary.operations.web;

import io.tributary.accounts.Callers;
import io.tributary.operations.health.DrainSwitch;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether this process takes new work; how much is under way says {@code GET /api/health}. */
@RestController
@RequestMapping("/api/drain")
final class DrainController {
    private final DrainSwitch drain;
    private final Callers callers;

    DrainController(DrainSwitch drain, Callers callers) {
        this.drain = drain;
        this.callers = callers;
    }

    /** Whether nothing new is taken. */
    record State(boolean draining) {}

    @GetMapping
    State state() {
        return new State(drain.isOn());
    }

    /** From now on nothing new is taken; what is under way is finished. */
    @PutMapping
    State begin(HttpServletRequest request) {
        return turn(true, request);
    }

    /** New work is taken again. */
    @DeleteMapping
    State end(HttpServletRequest request) {
        return turn(false, request);
    }

    private State turn(boolean on, HttpServletRequest request) {
        drain.turn(on, callers.current().name(), request.getRemoteAddr());
        return state();
    }
}
