package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServingPropertiesTest {

    @Test
    void cachesTakeAQuarterOfASmallMachineAndFourGigabytesOfALargeOne() {
        assertThat(ServingProperties.usualCache(4L << 30)).isEqualTo(1024);
        assertThat(ServingProperties.usualCache(16L << 30)).isEqualTo(4096);
        assertThat(ServingProperties.usualCache(512L << 30)).isEqualTo(4096);
        assertThat(ServingProperties.usualCache(0))
                .as("of a machine that does not say")
                .isEqualTo(1);
        assertThat(new ServingProperties(64, 16, 8, 0, true).cacheMegabytes()).isBetween(1, 4096);
        assertThat(new ServingProperties(64, 16, 8, 9000, true).cacheMegabytes())
                .isEqualTo(9000);
        assertThatThrownBy(() -> new ServingProperties(64, 16, 8, -1, true))
                .hasMessageContaining("cache-megabytes must be at least 1, not -1");
    }
}
