package io.tributary.experiments.ui;

import io.tributary.accounts.Callers;
import io.tributary.experiments.BlindComparisons;
import io.tributary.experiments.BlindComparisons.Choice;
import io.tributary.experiments.UnknownExperiment;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which answer is better, left or right? How the sweep was looked at before is carried on to the way back. */
@Controller
class BlindController {
    private final BlindComparisons comparisons;
    private final Callers callers;

    BlindController(BlindComparisons comparisons, Callers callers) {
        this.comparisons = comparisons;
        this.callers = callers;
    }

    @GetMapping("/compare/blind")
    String task(
            @RequestParam UUID experiment,
            @RequestParam UUID point,
            @RequestParam UUID against,
            @RequestParam MultiValueMap<String, String> fields,
            Model model) {
        model.addAttribute("onward", CompareView.of(fields).onward());
        model.addAttribute("task", comparisons.task(experiment, point, against, judge()));
        return "experiments/blind";
    }

    /** Keeps the verdict and asks the next. */
    @PostMapping("/compare/blind")
    String judged(
            @RequestParam UUID experiment,
            @RequestParam UUID point,
            @RequestParam UUID against,
            @RequestParam int prompt,
            @RequestParam String verdict,
            @RequestParam MultiValueMap<String, String> fields) {
        Choice choice = Arrays.stream(Choice.values())
                .filter(c -> c.name().toLowerCase(Locale.ROOT).equals(verdict))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("a verdict is left, right or tie, not '" + verdict + "'"));
        comparisons.judge(experiment, point, against, judge(), prompt, choice);
        return "redirect:/compare/blind"
                + CompareView.of(fields)
                        .onward()
                        .set("experiment", experiment)
                        .set("point", point)
                        .with("against", against);
    }

    private String judge() {
        return callers.current().name();
    }

    @ExceptionHandler({UnknownExperiment.class, IllegalArgumentException.class})
    ModelAndView refused(RuntimeException e, HttpServletResponse response) {
        response.setStatus(
                e instanceof UnknownExperiment ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_BAD_REQUEST);
        return new ModelAndView("experiments/lost", "problem", String.valueOf(e.getMessage()));
    }
}
