package io.tributary.serving.ui;

import io.tributary.platform.web.Client;
import io.tributary.platform.web.ClientGone;
import io.tributary.registry.PairTitles;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What does this cascade do with my prompt? */
@Controller
class PlaygroundController {
    private final PairTitles pairs;
    private final Choices choices;
    private final FormAnswers answers;

    PlaygroundController(PairTitles pairs, Choices choices, FormAnswers answers) {
        this.pairs = pairs;
        this.choices = choices;
        this.answers = answers;
    }

    /** The form, filled from the URL. */
    @GetMapping({"/", "/playground"})
    String page(@RequestParam Map<String, String> fields, Model model) {
        PlaygroundForm form = form(fields);
        return show(form, form.columns().stream().map(column -> Answer.EMPTY).toList(), model);
    }

    /** The form with its answers, for browsers without script. */
    @PostMapping("/playground")
    String run(@RequestParam Map<String, String> fields, HttpServletRequest http, Model model) {
        PlaygroundForm form = form(fields);
        return show(form, answers.of(form, Client.of(http)), model);
    }

    @ExceptionHandler(ClientGone.class)
    ResponseEntity<Void> gone(ClientGone error) {
        return ResponseEntity.status(ClientGone.STATUS).build();
    }

    private PlaygroundForm form(Map<String, String> fields) {
        return PlaygroundForm.of(
                fields,
                pairs.all().keySet().stream().findFirst().orElse(""),
                choices.parameterNames().keySet());
    }

    private String show(PlaygroundForm form, List<Answer> shown, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("answers", shown);
        model.addAttribute("pairs", pairs.all());
        model.addAttribute("examples", Examples.byTitle());
        model.addAttribute("parameterNames", choices.parameterNames());
        model.addAttribute("alone", choices.alone());
        model.addAttribute("named", choices.named());
        model.addAttribute("groups", choices.groups());
        model.addAttribute("drafters", choices.drafters());
        model.addAttribute("draftLengths", choices.draftLengths());
        return "playground";
    }
}
