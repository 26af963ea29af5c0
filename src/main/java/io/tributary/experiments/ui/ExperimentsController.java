package io.tributary.experiments.ui;

import io.tributary.experiments.ExperimentLists;
import io.tributary.experiments.ExperimentOrder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was measured here? */
@Controller
class ExperimentsController {
    private final ExperimentLists lists;

    ExperimentsController(ExperimentLists lists) {
        this.lists = lists;
    }

    @GetMapping("/experiments")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "started") String sort,
            @RequestParam(defaultValue = "desc") String dir,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        ExperimentOrder order = ExperimentOrder.of(sort);
        boolean descending = dir.equals("desc");
        model.addAttribute("page", new ExperimentsPage(lists.sorted(q, order, descending, page), q, order, descending));
        return "experiments/list";
    }
}
