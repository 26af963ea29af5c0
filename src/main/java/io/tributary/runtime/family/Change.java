package io.tributary.runtime.family;

import java.nio.FloatBuffer;

/** What becomes of a stored tensor on its way into a program, once, at load. */
public enum Change {
    NONE {
        @Override
        public void apply(FloatBuffer values, long columns) {
            // as stored
        }
    },
    /** Rows become columns. */
    TRANSPOSED {
        @Override
        public void apply(FloatBuffer values, long columns) {
            float[] stored = new float[values.remaining()];
            values.get(0, stored);
            int width = Math.toIntExact(columns);
            int height = stored.length / width;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    values.put(column * height + row, stored[row * width + column]);
                }
            }
        }
    },
    /** Gemma stores the distance of its norms' weights from one. */
    PLUS_ONE {
        @Override
        public void apply(FloatBuffer values, long columns) {
            for (int i = 0; i < values.limit(); i++) {
                values.put(i, values.get(i) + 1);
            }
        }
    },
    /** A norm that divides by the length of a row, not by its root mean square, has the factor in its weights. */
    TIMES_ROOT_OF_WIDTH {
        @Override
        public void apply(FloatBuffer values, long columns) {
            double root = Math.sqrt(columns);
            for (int i = 0; i < values.limit(); i++) {
                values.put(i, (float) (values.get(i) * root));
            }
        }
    },
    /** Mamba stores the logarithm of its decay rates. */
    NEGATED_EXPONENTIAL {
        @Override
        public void apply(FloatBuffer values, long columns) {
            negateExponentials(values);
        }
    };

    /**
     * Changes values in place.
     *
     * @param values of one tensor, from index 0 to the limit
     * @param columns its last dimension in the file
     */
    public abstract void apply(FloatBuffer values, long columns);

    private static void negateExponentials(FloatBuffer values) {
        for (int i = 0; i < values.limit(); i++) {
            values.put(i, (float) -Math.exp(values.get(i)));
        }
    }
}
