package io.github.kcagents.benchmark.load;

import java.util.Collection;
import java.util.Locale;

/** Smallest, median and largest of what several rounds gave. */
record Spread(double min, double median, double max) {

    static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    String text(String format) {
        return String.format(Locale.ROOT, "**" + format + "** (" + format + " – " + format + ")", median, min, max);
    }
}
