package dev.freezeout.analysis.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of p-values for their number (A simple sequentially rejective multiple test procedure, Scandinavian Journal
 * of Statistics 6, 1979): with p_(1) ≤ … ≤ p_(m), the corrected p_(k) is the largest of min(1, (m − j + 1) · p_(j)) over j ≤ k.
 * The chance that any true null hypothesis has one below α is at most α, whatever the dependence between them.
 *
 * @param corrected p-values in the order in which they were given
 * @param factors m − k + 1 for the k-th smallest: what its p-value was multiplied with
 */
record HolmCorrection(List<Double> corrected, List<Integer> factors) {

    HolmCorrection {
        corrected = List.copyOf(corrected);
        factors = List.copyOf(factors);
    }

    static HolmCorrection of(List<Double> pValues) {
        int count = pValues.size();
        List<Integer> ascending = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        Double[] corrected = new Double[count];
        Integer[] factors = new Integer[count];
        double largest = 0;
        for (int rank = 0; rank < count; rank++) {
            int index = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (count - rank) * pValues.get(index)));
            corrected[index] = largest;
            factors[index] = count - rank;
        }
        return new HolmCorrection(List.of(corrected), List.of(factors));
    }
}
