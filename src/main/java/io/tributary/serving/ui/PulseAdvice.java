package io.tributary.serving.ui;

import io.tributary.registry.LoadedModel;
import io.tributary.registry.ModelRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The lines at the rail's foot: what is loaded. */
@ControllerAdvice(annotations = Controller.class)
class PulseAdvice {
    private final ModelRegistry registry;

    PulseAdvice(ModelRegistry registry) {
        this.registry = registry;
    }

    @ModelAttribute("pulse")
    List<String> pulse() {
        List<LoadedModel> models = registry.models();
        List<String> lines = new ArrayList<>();
        lines.add(models.size() + (models.size() == 1 ? " model ready" : " models ready"));
        for (LoadedModel model : models) {
            lines.add("%s · %.1f M · %s"
                    .formatted(
                            model.name(),
                            model.parameters() / 1e6,
                            model.precision().toLowerCase(Locale.ROOT)));
        }
        return lines;
    }
}
