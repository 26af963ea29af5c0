package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tributary.accounts.Owner;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamQueueTest {
    private static final Owner ANNE = new Owner(new UUID(0, 1), null);
    private static final Owner BERT = new Owner(new UUID(0, 2), null);
    private static final Owner CARL = new Owner(new UUID(0, 1), new UUID(0, 3));

    private final StreamQueue queue = new StreamQueue(3, 100);

    private Stream add(Owner owner, long bytes) {
        Stream stream = new Stream(owner, bytes, () -> {
            throw new AssertionError("nobody runs it");
        });
        queue.add(stream);
        return stream;
    }

    @Test
    void whoHasManyWaitingDoesNotKeepOthersWaiting() {
        Stream first = add(ANNE, 1);
        Stream second = add(ANNE, 1);
        Stream third = add(ANNE, 1);
        Stream bert = add(BERT, 1);
        Stream key = add(CARL, 1);
        assertThat(queue.begin()).containsExactly(first, bert, key);
        queue.ended(bert);
        assertThat(queue.begin()).containsExactly(second);
        Stream again = add(BERT, 1);
        queue.ended(first);
        assertThat(queue.begin()).containsExactly(again);
        List.of(second, again, key).forEach(queue::ended);
        assertThat(queue.begin()).containsExactly(third);
        queue.ended(third);
        assertThat(queue.idle()).isTrue();
        assertThat(queue.room()).isEqualTo(100);
    }

    @Test
    void amongEqualsTheOwnerServedLongestAgoIsNext() {
        List<Stream> anne = List.of(add(ANNE, 1), add(ANNE, 1), add(ANNE, 1));
        List<Stream> bert = List.of(add(BERT, 1), add(BERT, 1));
        assertThat(queue.begin()).containsExactly(anne.get(0), bert.get(0), anne.get(1));
        queue.ended(anne.get(0));
        assertThat(queue.begin()).containsExactly(bert.get(1));
    }

    @Test
    void oneThatNeedsMuchIsNotOvertaken() {
        Stream running = add(ANNE, 60);
        assertThat(queue.begin()).containsExactly(running);
        Stream wide = add(BERT, 50);
        Stream narrow = add(CARL, 1);
        assertThat(queue.begin()).isEmpty();
        queue.ended(running);
        assertThat(queue.begin()).containsExactly(wide, narrow);
    }

    @Test
    void oneThatCouldNeverRunIsRefused() {
        assertThatExceptionOfType(CacheExceeded.class).isThrownBy(() -> add(ANNE, 101));
        assertThat(queue.idle()).isTrue();
    }

    @Test
    void whoWaitsCanBeGivenUpOn() {
        Stream one = add(ANNE, 1);
        Stream other = add(BERT, 1);
        assertThat(queue.drain()).containsExactly(one, other);
        assertThat(queue.idle()).isTrue();
    }
}
