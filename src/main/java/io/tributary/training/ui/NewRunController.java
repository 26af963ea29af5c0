package io.tributary.training.ui;

import io.tributary.training.Estimate;
import io.tributary.training.Estimates;
import io.tributary.training.InvalidRun;
import io.tributary.training.RunRequest;
import io.tributary.training.RunView;
import io.tributary.training.Studies;
import io.tributary.training.StudyRequest;
import io.tributary.training.StudyView;
import io.tributary.training.TrainingRuns;
import io.tributary.training.UnknownRun;
import io.tributary.training.ui.NewRunPage.Forecast;
import io.tributary.training.ui.NewRunPage.Row;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of a new run; several recipes or seeds make a study. */
@Controller
class NewRunController {
    private final TrainingRuns runs;
    private final Studies studies;
    private final Estimates estimates;
    private final RunChoices choices;

    NewRunController(TrainingRuns runs, Studies studies, Estimates estimates, RunChoices choices) {
        this.runs = runs;
        this.studies = studies;
        this.estimates = estimates;
        this.choices = choices;
    }

    /** @param from a run whose settings to begin with */
    @GetMapping("/training/new")
    String form(@RequestParam(required = false) @Nullable UUID from, Model model) {
        NewRunForm form = NewRunForm.fresh(runs.defaults());
        if (from != null) {
            NewRunForm old = NewRunForm.of(runs.find(from).spec());
            Map<String, String> values = new LinkedHashMap<>(form.values());
            values.putAll(old.values());
            form = new NewRunForm(values, old.recipes());
        }
        return show(model, form, Map.of(), null);
    }

    @PostMapping("/training/new")
    String start(@RequestParam MultiValueMap<String, String> posted, Model model, HttpServletResponse response) {
        NewRunForm form = NewRunForm.fresh(runs.defaults()).with(posted);
        FormReader reader = new FormReader(form);
        RunRequest base = reader.base();
        List<RunRequest> arms = reader.arms();
        List<Long> seeds = reader.seeds();
        Map<String, String> errors = new LinkedHashMap<>(reader.errors());
        Forecast forecast = null;
        if (errors.isEmpty()) {
            try {
                if (!posted.containsKey("forecast")) {
                    return "redirect:" + queue(form, base, arms, seeds);
                }
                forecast = forecast(base, arms, seeds);
            } catch (InvalidRun e) {
                errors.putAll(e.fields());
            }
        }
        if (!errors.isEmpty()) {
            response.setStatus(422);
        }
        return show(model, form, errors, forecast);
    }

    /** @return address that shows what was queued */
    private String queue(NewRunForm form, RunRequest base, List<RunRequest> arms, List<Long> seeds) {
        if (arms.size() == 1 && seeds.size() == 1) {
            RunView run = runs.submit(Merged.of(base, arms.get(0), seeds.get(0)));
            return "/training/runs/" + run.id();
        }
        StudyView study = studies.submit(new StudyRequest(form.get("name"), base, arms, seeds));
        return "/training/compare?study=" + study.id();
    }

    private Forecast forecast(RunRequest base, List<RunRequest> arms, List<Long> seeds) {
        List<Row> rows = new ArrayList<>();
        for (RunRequest arm : arms) {
            Estimate estimate = estimates.estimate(Merged.of(base, arm, seeds.get(0)));
            rows.add(new Row(String.valueOf(arm.recipe()), estimate));
        }
        return new Forecast(rows, seeds.size());
    }

    private String show(Model model, NewRunForm form, Map<String, String> errors, @Nullable Forecast forecast) {
        NewRunFields fields = new NewRunFields(form, errors, choices.corpora(), choices.models());
        FormReader counted = new FormReader(form);
        int count = form.recipes().size() * counted.seeds().size();
        NewRunPage page = new NewRunPage(
                fields.sections(), fields.recipes(), fields.name(), fields.seeds(), count, forecast, List.of());
        model.addAttribute("page", withProblems(page, errors));
        return "training/new";
    }

    /** What is said about no field of the form is said above it. */
    private static NewRunPage withProblems(NewRunPage page, Map<String, String> errors) {
        Set<String> told = new LinkedHashSet<>();
        page.sections().forEach(section -> section.fields().forEach(field -> told.add(String.valueOf(field.error()))));
        page.recipes().forEach(recipe -> recipe.parameters().forEach(field -> told.add(String.valueOf(field.error()))));
        told.add(String.valueOf(page.name().error()));
        told.add(String.valueOf(page.seeds().error()));
        List<String> left = errors.values().stream()
                .distinct()
                .filter(error -> !told.contains(error))
                .toList();
        return new NewRunPage(
                page.sections(), page.recipes(), page.name(), page.seeds(), page.runs(), page.forecast(), left);
    }

    @org.springframework.web.bind.annotation.ExceptionHandler(UnknownRun.class)
    String unknown(UnknownRun e, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("problem", String.valueOf(e.getMessage()));
        return "training/lost";
    }
}
