package io.tributary.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedUpTest {
    private static final int LONG = 50_000;

    /** Verification as cheap as one step: the setting of the paper's closed form. */
    private static SpeedUp cheap(double c) {
        return new SpeedUp(CallTimes.alike(1, c, new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1}));
    }

    private static List<AcceptedDrafts> at(double rate) {
        return List.of(AcceptedDrafts.constant(rate, LONG, false));
    }

    private static AcceptedDrafts answer(boolean bonusDrafted, double... at) {
        return new AcceptedDrafts(at, bonusDrafted);
    }

    @Test
    void longAnswersEqualTheClosedFormWhereVerificationIsFree() {
        // Leviathan et al., Theorem 3.8: (1 - a^(g+1)) / ((1 - a)(g c + 1)); a = 0.8, g = 5, c = 0.05 gives 2.95
        assertThat(cheap(0.05).expected(at(0.8), 5)).isCloseTo(3.68928 / 1.25, within(1e-3));
    }

    @Test
    void everyCallCostsWhatItCostsWhereItStands() {
        CallTimes times = new CallTimes(100, 11, 13, 7, new double[] {101, 110, 120});
        // blocks of two drafts: accepted whole (3 tokens), rejected at its second (2), and two tokens left: one draft
        AcceptedDrafts answer = answer(false, 1, 1, 0.5, 1, 0, 1, 1);
        double whole = 11 + 7 + 120;
        double rejected = 13 + 7 + 120;
        double last = 11 + 110;
        assertThat(new SpeedUp(times).expected(List.of(answer), 2))
                .isCloseTo(700 / (whole + rejected + last), within(1e-12));
        assertThat(new SpeedUp(times).expectedAfterFirst(answer, 2)).isCloseTo(400 / (rejected + last), within(1e-12));
    }

    @Test
    void aBonusThatIsDraftedCostsASmallCallAndLeavesNothingToCatchUp() {
        CallTimes times = new CallTimes(100, 11, 13, 7, new double[] {101, 110, 120});
        AcceptedDrafts answer = answer(true, 1, 1, 1, 1, 0.5);
        double first = 11 + 110 + 11;
        double second = 7 + 110 + 11;
        double last = 101 + 11;
        assertThat(new SpeedUp(times).expected(List.of(answer), 1))
                .isCloseTo(500 / (first + second + last), within(1e-12));
    }

    @Test
    void acceptanceThatIsNotCertainIsWeighed() {
        CallTimes times = new CallTimes(100, 10, 20, 5, new double[] {100, 110});
        // two tokens of one block if accepted, else a step of its own for the second
        assertThat(new SpeedUp(times).expected(List.of(answer(false, 0.25, 1)), 1))
                .isCloseTo(200 / (120 + 0.75 * 100), within(1e-12));
    }

    @Test
    void tokensThatNobodyJudgedCountAsTheOthers() {
        AcceptedDrafts seen = AcceptedDrafts.seen(Arrays.asList(true, null, false, true, true), false);
        assertThat(seen.at()).containsExactly(1, 0.75, 0, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcceptedDrafts.seen(Arrays.asList((Boolean) null), false))
                .withMessageContaining("judged");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5})
    void aSingleDraftBreaksEvenWhereItsAcceptancePaysForTheSmallStep(double c) {
        assertThat(cheap(c).breakEven(1, 20_000, false)).isCloseTo(c, within(1e-3));
    }

    @Test
    void whereNoAcceptancePaysTheAdviceIsToLeaveIt() {
        SpeedUp dear = new SpeedUp(CallTimes.alike(1, 1, new double[] {1, 2, 3}));
        assertThat(dear.breakEven(1, 128, false)).isInfinite();
        assertThat(dear.recommended(at(1))).isZero();
        assertThat(cheap(0.05).recommended(at(0.8))).isEqualTo(8);
        assertThat(cheap(0.3).recommended(at(0.6))).isEqualTo(1);
    }
}
