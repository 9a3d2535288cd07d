package io.github.kcagents.benchmark.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measurements of several rounds. In each round every cell was measured once, one after the other. */
final class Rounds {

    /** @param bare on the server without our JARs */
    record Cell(Work work, boolean bare) {

        static Cell ours(Work work) {
            return new Cell(work, false);
        }

        static Cell bare(Work work) {
            return new Cell(work, true);
        }

        String label() {
            return work.label() + (bare ? ", server without the JARs" : "");
        }
    }

    private final Map<Cell, List<Measurement>> measured = new LinkedHashMap<>();

    void add(Cell cell, Measurement measurement) {
        measured.computeIfAbsent(cell, c -> new ArrayList<>()).add(measurement);
    }

    List<Cell> cells() {
        return List.copyOf(measured.keySet());
    }

    int failed() {
        return measured.values().stream()
                .flatMap(List::stream)
                .mapToInt(Measurement::failed)
                .sum();
    }

    Spread of(Cell cell, ToDoubleFunction<Measurement> what) {
        return Spread.of(all(cell).stream().map(what::applyAsDouble).toList());
    }

    /** Round by round, so that what slows a whole round down does not count. */
    Spread ratio(Cell cell, Cell to, ToDoubleFunction<Measurement> what) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < all(cell).size(); round++) {
            ratios.add(what.applyAsDouble(all(cell).get(round)) / what.applyAsDouble(all(to).get(round)));
        }
        return Spread.of(ratios);
    }

    private List<Measurement> all(Cell cell) {
        List<Measurement> found = measured.get(cell);
        if (found == null) {
            throw new IllegalArgumentException("not measured: " + cell.label());
        }
        return found;
    }
}
