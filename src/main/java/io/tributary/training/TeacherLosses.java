package io.tributary.training;

import io.tributary.core.train.Slices;
import io.tributary.core.train.WindowPool;
import io.tributary.training.RunSession.RunStart;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A teacher's loss on the validation windows, measured once per corpus and teacher; slices are thirds of it. */
@Component
class TeacherLosses {
    private final SelectionStore store;
    private final RunDesk desk;

    TeacherLosses(SelectionStore store, RunDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** What a run knows of its teacher before its first step. */
    RunStart start(UUID run, Workbench bench) {
        Optional<Judge> teacher = bench.teacher();
        if (teacher.isEmpty()) {
            return new RunStart(Double.NaN, null, Progress.NONE);
        }
        double[] losses = of(teacher.get(), bench);
        double mean = Arrays.stream(losses).average().orElse(Double.NaN);
        desk.runs().teacherLoss(run, mean);
        return new RunStart(mean, Slices.thirds(losses), Progress.NONE);
    }

    private double[] of(Judge teacher, Workbench bench) {
        Optional<double[]> known = store.losses(bench.corpusFingerprint(), teacher.fingerprint());
        if (known.isPresent() && known.get().length == bench.validation().size()) {
            return known.get();
        }
        WindowPool windows = bench.validation();
        double[] losses = new double[windows.size()];
        Arrays.setAll(losses, i -> teacher.judge(windows, i).meanLoss());
        store.putLosses(bench.corpusFingerprint(), teacher.fingerprint(), losses);
        return losses;
    }
}
