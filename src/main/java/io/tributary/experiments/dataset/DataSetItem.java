package io.tributary.experiments.dataset;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One prompt as the models read it.
 *
 * @param id no other item of the data set has it
 * @param reference the answer wanted; null where there is none
 * @param slice what results may be grouped by; null where there is nothing
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DataSetItem(
        String id,
        String prompt,
        @Nullable String reference,
        @Nullable String slice) {

    /**
     * The half an operating point may be chosen on ({@code calibration}) or must be reported on ({@code report}); a
     * function of the id, so that a prompt stays in its half whatever is added to its data set.
     */
    public String half() {
        return half(id);
    }

    /** The half of a prompt with this id. */
    public static String half(String id) {
        byte[] hash = ContentHash.sha256(id.getBytes(StandardCharsets.UTF_8));
        return new BigInteger(hash).testBit(0) ? "report" : "calibration";
    }
}
