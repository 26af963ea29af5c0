package io.tributary.runtime.family;

import io.tributary.runtime.checkpoint.ConfigFile;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which layers see only the last positions.
 *
 * @param size positions that such a layer sees, the row's own included; 0 if there is none
 * @param layers per layer, 1 if it has the window
 */
record Windows(int size, List<Integer> layers) {
    private static final String SLIDING = "sliding_attention";

    Windows {
        layers = List.copyOf(layers);
    }

    static Windows none(int layers) {
        return of(0, layers, layer -> false);
    }

    static Windows everywhere(int size, int layers) {
        return of(size, layers, layer -> size > 0);
    }

    /**
     * @param absent which layers have the window where the file does not list their types
     * @throws io.tributary.runtime.checkpoint.CheckpointException if the list has another length or an unknown type
     */
    static Windows read(ConfigFile config, int size, int layers, IntPredicate absent) {
        if (!config.has("layer_types")) {
            return of(size, layers, absent);
        }
        List<String> types = config.texts("layer_types");
        if (types.size() != layers) {
            throw config.malformed("layer_types lists %d layers of %d".formatted(types.size(), layers));
        }
        for (String type : types) {
            if (!type.equals(SLIDING) && !type.equals("full_attention")) {
                throw config.unsupported(
                        "layer type " + type + " is not supported; sliding_attention and full_attention are");
            }
        }
        return of(size, layers, layer -> types.get(layer).equals(SLIDING));
    }

    private static Windows of(int size, int layers, IntPredicate windowed) {
        List<Integer> flags = IntStream.range(0, layers)
                .mapToObj(layer -> windowed.test(layer) ? 1 : 0)
                .toList();
        return new Windows(flags.contains(1) ? size : 0, flags);
    }
}
