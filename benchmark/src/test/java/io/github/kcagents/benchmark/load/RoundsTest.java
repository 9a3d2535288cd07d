package io.github.kcagents.benchmark.load;

import java.util.List;

import io.github.kcagents.benchmark.load.Rounds.Cell;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RoundsTest {

    private static final Cell STOCK = Cell.ours(Work.STOCK_EXCHANGE);
    private static final Cell OURS = Cell.ours(Work.DELEGATED_EXCHANGE);

    @Test
    void comparesRoundByRound() {
        Rounds rounds = new Rounds();
        // The second round was disturbed, for both alike.
        add(rounds, 1000, 900);
        add(rounds, 500, 450);
        add(rounds, 1000, 950);

        Spread ratio = rounds.ratio(OURS, STOCK, Measurement::perSecond);

        assertThat(ratio.min()).isEqualTo(0.9, within(1e-9));
        assertThat(ratio.median()).isEqualTo(0.9, within(1e-9));
        assertThat(ratio.max()).isEqualTo(0.95, within(1e-9));
        assertThat(rounds.failed()).isEqualTo(6);
    }

    @Test
    void tellsAMissedGoalFromOneWithinItsBracket() {
        Goal throughput = Goal.CLOSED_LOOP.get(0);
        Goal cpu = Goal.CLOSED_LOOP.get(1);

        assertThat(throughput.verdict(median(1.0))).isEqualTo("met");
        assertThat(throughput.verdict(median(0.95))).isEqualTo("within the bracket");
        assertThat(throughput.verdict(median(0.89))).isEqualTo("MISSED");
        assertThat(cpu.verdict(median(1.1))).isEqualTo("met");
        assertThat(cpu.verdict(median(1.15))).isEqualTo("within the bracket");
        assertThat(cpu.verdict(median(1.21))).isEqualTo("MISSED");
    }

    @Test
    void isWarmWhenTheLastThreeAgree() {
        assertThat(Arena.agree(List.of(100.0, 101.0))).isFalse();
        assertThat(Arena.agree(List.of(50.0, 100.0, 101.0, 104.0))).isTrue();
        assertThat(Arena.agree(List.of(100.0, 101.0, 107.0))).isFalse();
    }

    @Test
    void neverComparesWithWhatWasNotMeasured() {
        Rounds rounds = new Rounds();
        add(rounds, 1, 1);

        assertThatThrownBy(() -> rounds.of(Cell.bare(Work.STOCK_EXCHANGE), Measurement::perSecond))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesNoOtherOptionThanQuick() {
        assertThat(Options.parse(new String[] {"quick"}).quick()).isTrue();
        assertThat(Options.parse(new String[0]).quick()).isFalse();
        assertThatThrownBy(() -> Options.parse(new String[] {"fast"})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Options.parse(new String[] {"quick", "quick"}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Spread median(double value) {
        return new Spread(0, value, 9);
    }

    private static void add(Rounds rounds, double stock, double ours) {
        rounds.add(STOCK, measurement(stock));
        rounds.add(OURS, measurement(ours));
    }

    private static Measurement measurement(double perSecond) {
        return new Measurement(perSecond, 1, 1, 1, 1, 1, 1, 1, 1);
    }
}
