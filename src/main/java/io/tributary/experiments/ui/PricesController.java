package io.tributary.experiments.ui;

import io.tributary.accounts.Callers;
import io.tributary.experiments.CostAxis;
import io.tributary.experiments.ExperimentPrices;
import io.tributary.experiments.Prices;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Keeps the prices of the shown view with the experiment, or forgets them. */
@Controller
class PricesController {
    private final ExperimentPrices prices;
    private final Callers callers;

    PricesController(ExperimentPrices prices, Callers callers) {
        this.prices = prices;
        this.callers = callers;
    }

    /** No price at all forgets what is kept. */
    @PostMapping("/compare/prices")
    String keep(@RequestParam UUID experiment, @RequestParam Map<String, String> fields) {
        @Nullable Prices typed = Prices.read(fields);
        String curve = "redirect:/compare?experiment=" + experiment;
        if (typed == null) {
            prices.forget(experiment);
            return curve;
        }
        prices.keep(experiment, typed, callers.current().name());
        return curve + "&x=" + CostAxis.MONEY.id();
    }

    @ExceptionHandler({UnknownExperiment.class, IllegalArgumentException.class})
    ModelAndView refused(RuntimeException e, HttpServletResponse response) {
        response.setStatus(
                e instanceof UnknownExperiment ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
        return new ModelAndView("experiments/lost", "problem", String.valueOf(e.getMessage()));
    }
}
