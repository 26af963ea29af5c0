package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
    /** The first 53 bits of SHA-256(eight zero bytes + "to be"), as a fraction; computed with Python's hashlib. */
    private static final double TO_BE_UNIFORM = 0.37886369496346217;

    private static final List<String> DOCUMENTS =
            IntStream.range(0, 20_000).mapToObj(i -> "document " + i).toList();

    @Test
    void theSideOfADocumentNeverChanges() {
        assertThat(new Split(0, TO_BE_UNIFORM + 1e-9).holdsOut("to be")).isTrue();
        assertThat(new Split(0, TO_BE_UNIFORM - 1e-9).holdsOut("to be")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.5})
    void theShareIsMet(double share) {
        Split split = new Split(7, share);
        double held = DOCUMENTS.stream().filter(split::holdsOut).count() / (double) DOCUMENTS.size();
        assertThat(held).isCloseTo(share, within(5 * Math.sqrt(share * (1 - share) / DOCUMENTS.size())));
    }

    @Test
    void aLargerShareKeepsWhatASmallerOneHeldOut_andAnotherKeyHoldsOutOthers() {
        List<String> few =
                DOCUMENTS.stream().filter(new Split(1, 0.05)::holdsOut).toList();
        assertThat(few).allMatch(new Split(1, 0.2)::holdsOut);
        assertThat(few).anyMatch(document -> !new Split(2, 0.05).holdsOut(document));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
    void aShareThatLeavesOneSideEmptyIsRefused(double share) {
        assertThatThrownBy(() -> new Split(0, share)).hasMessageContaining("validation share");
    }
}
