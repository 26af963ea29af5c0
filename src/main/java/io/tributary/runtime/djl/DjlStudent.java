package io.tributary.runtime.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.TrainingCall;
import io.tributary.core.train.Batch;
import io.tributary.core.train.LayerPlan;
import io.tributary.core.train.LossTerms;
import io.tributary.core.train.NonFiniteLoss;
import io.tributary.core.train.StepReport;
import io.tributary.core.train.Student;
import io.tributary.core.train.Update;
import io.tributary.core.train.WindowPool;
import io.tributary.runtime.checkpoint.Checkpoint;
import io.tributary.runtime.checkpoint.CheckpointConfig;
import io.tributary.runtime.checkpoint.ConfigWriter;
import io.tributary.runtime.checkpoint.SafetensorsWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Llama model that learns on the PyTorch engine; one step is one native call. */
public final class DjlStudent implements Student {
    private final TrainingModel model;
    private final StudentOptions options;
    private final Map<TrainingProgram, PtSymbolBlock> programs = new HashMap<>();
    private @Nullable SoftLabels labels;
    private @Nullable OptimizerState state;
    private long position;

    private DjlStudent(TrainingModel model, StudentOptions options, @Nullable SoftLabels labels) {
        this.model = model;
        this.options = options;
        this.labels = labels;
        if (labels != null) {
            try {
                labels.requireVocabulary(model.config().vocabularySize());
            } catch (IllegalArgumentException e) {
                model.close();
                throw e;
            }
        }
    }

    /**
     * A model with fresh weights, which depend on the seed and the shape only.
     *
     * @param labels of the caller, who closes them; null if no step wants soft labels
     * @throws IllegalArgumentException if the labels' vocabulary is another
     */
    public static DjlStudent fresh(
            CheckpointConfig config, StudentOptions options, long seed, @Nullable SoftLabels labels) {
        WeightLayout layout = WeightLayout.of(config);
        return new DjlStudent(
                new TrainingModel(config, options, manager -> ParameterSet.fresh(manager, layout, seed)),
                options,
                labels);
    }

    /** A model that goes on from a checkpoint's weights, with a new optimizer. See {@link #fresh}. */
    public static DjlStudent from(Path checkpointDirectory, StudentOptions options, @Nullable SoftLabels labels) {
        try (Checkpoint checkpoint = Checkpoint.open(checkpointDirectory)) {
            WeightLayout layout = WeightLayout.of(checkpoint.config());
            return new DjlStudent(
                    new TrainingModel(
                            checkpoint.config(), options, manager -> ParameterSet.read(manager, layout, checkpoint)),
                    options,
                    labels);
        }
    }

    /**
     * Takes soft labels from elsewhere from now on.
     *
     * @param other of the caller, who closes them
     * @throws IllegalArgumentException if their vocabulary is another
     */
    public void learnFrom(SoftLabels other) {
        other.requireVocabulary(model.config().vocabularySize());
        labels = other;
    }

    public CheckpointConfig config() {
        return model.config();
    }

    /** Number of distinct parameters; a tied head counts once. */
    public long parameters() {
        return model.weights().layout().parameters();
    }

    @Override
    public int layers() {
        return model.config().layers();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public StepReport step(Batch batch, LossTerms terms, LayerPlan plan, Update update) {
        model.require(batch);
        requirePlan(plan);
        SoftLabels soft = terms.soft() ? softLabels() : null;
        Torch.prepareThread(options.threads());
        PtSymbolBlock program =
                program(new TrainingProgram(soft == null ? "plain" : soft.objective(), update.program()));
        double[] measured;
        try (PtNDManager scope = Torch.newManager();
                IValue tensors = soft == null
                        ? IValue.listFrom(new ai.djl.pytorch.engine.PtNDArray[0])
                        : soft.tensors(scope, batch);
                IValue numbers = IValue.listFrom(soft == null ? new double[0] : soft.numbers(terms))) {
            measured = call(program, batch, tensors, numbers, plan, update);
        }
        double softCrossEntropy = soft == null ? Double.NaN : measured[2];
        StepReport report = new StepReport(
                measured[0],
                measured[1],
                softCrossEntropy,
                soft == null ? Double.NaN : measured[3],
                measured[4],
                batch.counted());
        if (!report.finite()) {
            throw new NonFiniteLoss(position, report.loss(), report.gradientNorm());
        }
        position++;
        return report;
    }

    private double[] call(
            PtSymbolBlock program, Batch batch, IValue tensors, IValue numbers, LayerPlan plan, Update update) {
        OptimizerState moments = state(program, update);
        Map<String, IValue> settings = new HashMap<>();
        update.settings().forEach((name, value) -> settings.put(name, IValue.from(value)));
        try (IValue tokens = TrainingModel.longs(batch.inputs());
                IValue targets = TrainingModel.targets(batch);
                IValue length = IValue.from((long) batch.length());
                IValue rows = model.microRows();
                IValue layers = TrainingModel.layers(plan);
                IValue scales = TrainingModel.scales(plan);
                IValue done = IValue.from(position);
                IValue given = IValue.stringIValueMapFrom(settings)) {
            return TrainingModel.numbers(TrainingCall.run(
                    program,
                    "step",
                    tokens,
                    targets,
                    length,
                    tensors,
                    numbers,
                    rows,
                    model.tables(),
                    model.weightList(),
                    layers,
                    scales,
                    moments.list(),
                    done,
                    given));
        } finally {
            settings.values().forEach(IValue::close);
            JniUtils.setGradMode(false); // a program that failed may have left it on
        }
    }

    private SoftLabels softLabels() {
        if (labels == null) {
            throw new IllegalArgumentException(
                    "step %d wants soft labels, but the run has no teacher and no label cache".formatted(position));
        }
        return labels;
    }

    private void requirePlan(LayerPlan plan) {
        if (plan.layers().stream().anyMatch(layer -> layer < 0 || layer >= layers())) {
            throw new IllegalArgumentException(
                    "the plan %s names layers that a model of %d does not have".formatted(plan.layers(), layers()));
        }
    }

    private PtSymbolBlock program(TrainingProgram wanted) {
        return programs.computeIfAbsent(
                wanted, w -> Torch.load(model.manager(), w.of(model.config(), options.precision())));
    }

    private OptimizerState state(PtSymbolBlock program, Update update) {
        if (state == null) {
            try (IValue slots = IValueUtils.runMethod(program, "slots")) {
                state = OptimizerState.zeros(model, update.program(), slots.toStringValue());
            }
        }
        state.requireProgram(update.program());
        return state;
    }

    @Override
    public double[] losses(WindowPool pool, int from, int to) {
        return model.losses(pool, from, to);
    }

    @Override
    public void save(Path file) {
        StateFile.write(file, position, model.weights(), state);
    }

    @Override
    public void restore(Path file) {
        StateFile.Content content = StateFile.read(file, model);
        if (state != null) {
            state.close();
        }
        state = content.state();
        position = content.position();
    }

    /**
     * Writes the weights in Hugging Face layout: {@code config.json} and {@code model.safetensors}. The tokenizer is not the
     * model's business.
     *
     * @param directory must exist
     * @throws java.io.UncheckedIOException if the disk refuses
     */
    public void export(Path directory) {
        ConfigWriter.write(directory.resolve("config.json"), model.config());
        SafetensorsWriter.write(
                directory.resolve("model.safetensors"),
                Map.of("format", "pt"),
                model.weights().named());
    }

    @Override
    public void close() {
        if (state != null) {
            state.close();
        }
        programs.values().forEach(PtSymbolBlock::close);
        model.close();
    }
}
