package io.tributary.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryWindowsTest {
    @Test
    void everyTargetOfATextCounts() {
        WindowPool pool = MemoryWindows.ofText(new int[][] {{1, 2, 3}, {4, 5, 6}});
        int[] into = new int[3];
        pool.read(1, into);
        assertThat(into).containsExactly(4, 5, 6);
        assertThat(pool.size()).isEqualTo(2);
        assertThat(pool.length()).isEqualTo(2);
        assertThat(pool.firstCounted(1)).isZero();
        assertThat(pool.counted(1)).isEqualTo(2);
    }

    @Test
    void windowsThatDoNotFitTogetherAreRefused() {
        assertThatThrownBy(() -> MemoryWindows.ofText(new int[][] {{1, 2, 3}, {4, 5}}))
                .hasMessageContaining("window 1");
        assertThatThrownBy(() -> MemoryWindows.ofText(new int[0][])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new MemoryWindows(new int[][] {{1, 2, 3}}, new int[] {1}, new int[] {2}))
                .hasMessageContaining("counts targets");
    }
}
