package io.tributary.core.train;

/** Third hook: what part of the model a step trains. A pure function of the step. */
public interface ModelTransform {

    /** @param step from 0 */
    LayerPlan at(long step);

    /** The identity: the whole model. */
    static ModelTransform whole(int layers) {
        LayerPlan plan = LayerPlan.all(layers);
        return step -> plan;
    }
}
