package io.tributary.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.accounts.Owner;
import io.tributary.core.model.ModelSession;
import io.tributary.core.model.Vocabulary;
import io.tributary.runtime.table.TableModel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {
    private static final Vocabulary VOCABULARY = new Vocabulary(100, Set.of(0), "prefixes");
    private static final Owner ANNE = new Owner(new UUID(0, 1), null);
    private static final Owner BERT = new Owner(new UUID(0, 2), null);

    private final TableModel model = TableModel.seeded("one", 1, 2, VOCABULARY, 100);
    private final TableModel other = TableModel.seeded("two", 2, 2, VOCABULARY, 100);
    private final PrefixCache cache = new PrefixCache();

    private static int[] text(int... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> IntStream.range(0, 20).map(i -> part))
                .toArray();
    }

    private Prefix keep(TableModel model, Owner owner, int... parts) {
        ModelSession session = model.open(100);
        session.advance(text(parts), 1);
        Prefix prefix = new Prefix(model, owner, text(parts), session, 1000);
        cache.keep(prefix);
        return prefix;
    }

    private int found(TableModel model, Owner owner, int... parts) {
        int[] text = text(parts);
        PrefixCache.Loan loan = cache.borrow(model, owner, text, text.length - 1);
        if (loan == null) {
            return 0;
        }
        cache.giveBack(loan);
        return loan.length();
    }

    private static void requireClosed(Prefix prefix) {
        assertThatThrownBy(() -> prefix.session().advance(1)).hasMessageContaining("closed");
    }

    @Test
    void theLongestBeginningIsFoundButNeverTheWholeText() {
        keep(model, ANNE, 1, 2, 3);
        keep(model, ANNE, 1, 2, 4, 5);
        assertThat(found(model, ANNE, 1, 2, 4, 6)).isEqualTo(60);
        assertThat(found(model, ANNE, 1, 2, 3)).isEqualTo(59);
        assertThat(found(model, ANNE, 1, 7)).isEqualTo(20);
        assertThat(found(model, ANNE, 2)).isZero();
    }

    @Test
    void aBeginningTooShortToBeWorthACopyIsNotLent() {
        keep(model, ANNE, 1, 2);
        int[] text = text(1, 2);
        assertThat(cache.borrow(model, ANNE, text, PrefixCache.SHORTEST - 1)).isNull();
        assertThat(cache.borrow(model, ANNE, text, PrefixCache.SHORTEST)).isNotNull();
    }

    @Test
    void nobodyFindsWhatAnotherAskedNorWhatAnotherModelRead() {
        keep(model, ANNE, 1, 2);
        assertThat(found(model, BERT, 1, 2)).isZero();
        assertThat(found(other, ANNE, 1, 2)).isZero();
        assertThat(found(model, ANNE, 1, 2)).isEqualTo(39);
    }

    @Test
    void whatAModelReadThatIsServedNoLongerGoesAndDoesNotComeBack() {
        Prefix gone = keep(model, ANNE, 1, 2);
        Prefix stays = keep(other, ANNE, 1, 2);
        cache.forget(List.of(model));
        requireClosed(gone);
        requireClosed(keep(model, ANNE, 3));
        stays.session().advance(1);
        assertThat(found(model, ANNE, 1, 2)).isZero();
        assertThat(found(other, ANNE, 1, 2)).isEqualTo(39);
    }

    @Test
    void aLongerTextTakesThePlaceOfItsBeginning() {
        Prefix beginning = keep(model, ANNE, 1);
        Prefix whole = keep(model, ANNE, 1, 2);
        requireClosed(beginning);
        Prefix again = keep(model, ANNE, 1);
        requireClosed(again);
        cache.shrinkTo(1000);
        whole.session().advance(1);
        assertThat(found(model, ANNE, 1, 2)).isEqualTo(39);
    }

    @Test
    void theLeastRecentlyUsedGoesFirstAndIsClosedOnceNobodyReadsIt() {
        Prefix first = keep(model, ANNE, 1);
        Prefix second = keep(model, ANNE, 2);
        Prefix third = keep(model, ANNE, 3);
        assertThat(found(model, ANNE, 1, 9)).isEqualTo(20);
        cache.shrinkTo(2500);
        requireClosed(second);
        PrefixCache.Loan loan = Objects.requireNonNull(cache.borrow(model, ANNE, text(3, 9), 39));
        cache.shrinkTo(0);
        requireClosed(first);
        third.session().advance(1);
        assertThat(found(model, ANNE, 3, 9)).isZero();
        cache.giveBack(loan);
        requireClosed(third);
    }
}
