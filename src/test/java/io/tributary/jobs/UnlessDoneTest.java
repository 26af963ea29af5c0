package io.tributary.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class UnlessDoneTest {
    private final AtomicInteger worked = new AtomicInteger();

    @Test
    void whatIsDoneIsLeftAlone() throws Exception {
        assertThat(new UnlessDone(() -> true, this::work).call()).isFalse();
        assertThat(worked).hasValue(0);
        assertThat(new UnlessDone(() -> false, this::work).call()).isTrue();
        assertThat(worked).hasValue(1);
    }

    @Test
    void theSecondOfTwoGivesWayToTheFirst() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        assertThat(new UnlessDone(() -> looks.getAndIncrement() > 0, UnlessDoneTest::twice).call())
                .isFalse();
        assertThat(looks).hasValue(2);
    }

    @Test
    void anotherRowInTheWayIsAFailure() {
        assertThatThrownBy(() -> new UnlessDone(() -> false, UnlessDoneTest::twice).call())
                .isInstanceOf(DuplicateKeyException.class);
    }

    private boolean work() {
        worked.incrementAndGet();
        return true;
    }

    private static boolean twice() {
        throw new DuplicateKeyException("twice");
    }
}
