package io.tributary.training.ui;

import io.tributary.training.LogLine;
import java.util.ArrayList;
import java.util.List;

/** Stages of a run as its log tells them. */
final class Stages {
    private Stages() {}

    /**
     * @param from first step
     * @param to step at which the next begins, or the last one made
     */
    record Stage(long from, long to, String title) {
        boolean soft() {
            return title.contains("soft");
        }
    }

    /** What a resumed run tells again is taken once, and what it tells anew replaces what came after. */
    static List<Stage> of(List<LogLine> lines, long lastStep) {
        List<Stage> stages = new ArrayList<>();
        for (LogLine line : lines) {
            if (!line.kind().equals("stage")) {
                continue;
            }
            stages.removeIf(stage -> stage.from() > line.step()
                    || stage.from() == line.step() && !stage.title().equals(line.text()));
            boolean goesOn = !stages.isEmpty() && last(stages).title().equals(line.text());
            if (!goesOn) {
                stages.add(new Stage(line.step(), line.step(), line.text()));
            }
        }
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            long to = i + 1 < stages.size() ? stages.get(i + 1).from() : Math.max(lastStep, stage.from());
            stages.set(i, new Stage(stage.from(), to, stage.title()));
        }
        return stages;
    }

    private static Stage last(List<Stage> stages) {
        return stages.get(stages.size() - 1);
    }
}
