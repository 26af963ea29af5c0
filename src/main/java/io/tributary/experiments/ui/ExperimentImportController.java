package io.tributary.experiments.ui;

import io.tributary.experiments.ExperimentFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes in an experiment that was exported elsewhere, and shows it. */
@Controller
class ExperimentImportController {
    private final ExperimentFiles files;

    ExperimentImportController(ExperimentFiles files) {
        this.files = files;
    }

    @PostMapping("/compare/import")
    String read(@RequestParam MultipartFile file, Model model, HttpServletResponse response) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return "redirect:/compare?experiment="
                    + files.read(content).experiment().id();
        } catch (IllegalArgumentException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", String.valueOf(e.getMessage()));
            return "experiments/lost";
        }
    }
}
