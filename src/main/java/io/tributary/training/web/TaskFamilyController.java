package io.tributary.training.web;

import io.tributary.core.train.tasks.TaskDescriptor;
import io.tributary.core.train.tasks.TaskFamilies;
import io.tributary.core.train.tasks.TaskFamily;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The families of the built-in task suite, as a request for a corpus may mix them. */
@RestController
@RequestMapping("/api/task-families")
class TaskFamilyController {

    /** All families, by id. */
    record FamilyList(List<TaskDescriptor> items) {}

    @GetMapping
    FamilyList list() {
        return new FamilyList(
                TaskFamilies.all().values().stream().map(TaskFamily::descriptor).toList());
    }
}
