package dev.freezeout.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Least squares for the randomised block design error(c, s) = µ + configuration(c) + seed(s) + ε, with any cells empty
 * (Scheffé, The Analysis of Variance, 1959, chapter 4; Searle, Linear Models, 1971, chapter 7).
 *
 * <p>With the configurations' means taken out, the seeds' effects β solve R β = q, where q_s = Σ_c (y_cs − ȳ_c) over the
 * configurations that have seed s, and R_st = Σ_c (1{s = t} − 1 / n_c) over those that have s and t. R is singular, as only
 * differences of effects are determined, and those only between seeds that configurations link; its pseudo-inverse R⁺ gives the
 * solution of the least norm. σ² is the sum of squared residuals over the N − C − rank(R) degrees of freedom, rank(R) being the
 * number of seeds less that of groups of linked seeds: (C − 1)(S − 1) of them where no cell is empty.
 */
final class BlockDesign {

    private final ErrorTable errors;
    private final List<Long> seeds;
    private final int[] groups;
    private final RealMatrix pseudoInverse;
    private final SortedMap<Long, Double> seedEffects = new TreeMap<>();
    private final double residualSquares;
    private final int degreesOfFreedom;

    private BlockDesign(ErrorTable errors, Set<String> configurations) {
        this.errors = errors;
        TreeSet<Long> all = new TreeSet<>();
        configurations.forEach(
                configuration -> all.addAll(errors.of(configuration).keySet()));
        seeds = List.copyOf(all);
        groups = groups(configurations);
        RealMatrix reduced = new Array2DRowRealMatrix(Math.max(1, seeds.size()), Math.max(1, seeds.size()));
        RealVector right = new ArrayRealVector(reduced.getRowDimension());
        for (String configuration : configurations) {
            addTo(reduced, right, errors.of(configuration));
        }
        pseudoInverse = pseudoInverse(reduced);
        RealVector effects = pseudoInverse.operate(right);
        for (int i = 0; i < seeds.size(); i++) {
            seedEffects.put(seeds.get(i), effects.getEntry(i));
        }
        int observations = configurations.stream()
                .mapToInt(configuration -> errors.of(configuration).size())
                .sum();
        int rank = seeds.size() - (int) Arrays.stream(groups).distinct().count();
        degreesOfFreedom = observations - configurations.size() - rank;
        residualSquares = configurations.stream()
                .map(this::withoutSeedEffects)
                .mapToDouble(BlockDesign::squares)
                .sum();
    }

    /** Fits the errors of some configurations, each of which has one at least. */
    static BlockDesign fit(ErrorTable errors, Set<String> configurations) {
        return new BlockDesign(errors, configurations);
    }

    private void addTo(RealMatrix matrix, RealVector right, Map<Long, Double> ofConfiguration) {
        double mean = Samples.mean(ofConfiguration.values());
        ofConfiguration.forEach((seed, error) -> {
            int row = seeds.indexOf(seed);
            right.addToEntry(row, error - mean);
            matrix.addToEntry(row, row, 1);
            for (Long other : ofConfiguration.keySet()) {
                matrix.addToEntry(row, seeds.indexOf(other), -1.0 / ofConfiguration.size());
            }
        });
    }

    /** The group that each seed belongs to: seeds are of one group if configurations link them. */
    private int[] groups(Set<String> configurations) {
        int[] groupOf = IntStream.range(0, seeds.size()).toArray();
        for (String configuration : configurations) {
            int[] linked = errors.of(configuration).keySet().stream()
                    .mapToInt(seed -> groupOf[seeds.indexOf(seed)])
                    .toArray();
            Arrays.setAll(
                    groupOf,
                    seed -> Arrays.stream(linked).anyMatch(group -> group == groupOf[seed])
                            ? linked[0]
                            : groupOf[seed]);
        }
        return groupOf;
    }

    /** R⁺ = (R + U Uᵀ)⁻¹ − U Uᵀ, where the columns of U, one a group of seeds, are the unit vectors that R maps to 0. */
    private RealMatrix pseudoInverse(RealMatrix reduced) {
        if (seeds.isEmpty()) {
            return reduced;
        }
        RealMatrix kernel = new Array2DRowRealMatrix(seeds.size(), seeds.size());
        for (int i = 0; i < seeds.size(); i++) {
            int group = groups[i];
            long size = Arrays.stream(groups).filter(other -> other == group).count();
            for (int j = 0; j < seeds.size(); j++) {
                kernel.setEntry(i, j, groups[j] == group ? 1.0 / size : 0);
            }
        }
        return new LUDecomposition(reduced.add(kernel)).getSolver().getInverse().subtract(kernel);
    }

    private static double squares(List<Double> values) {
        double mean = Samples.mean(values);
        return values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
    }

    /**
     * Errors of a configuration, in the fit or not, less the effects of their seeds; those of seeds that the fit has not are
     * left out.
     */
    List<Double> withoutSeedEffects(String configuration) {
        List<Double> values = new ArrayList<>();
        errors.of(configuration).forEach((seed, error) -> {
            Double effect = seedEffects.get(seed);
            if (effect != null) {
                values.add(error - effect);
            }
        });
        return values;
    }

    /** σ, in points; NaN without a degree of freedom. */
    double deviation() {
        return degreesOfFreedom == 0 ? Double.NaN : Samples.rounded(Math.sqrt(residualSquares / degreesOfFreedom));
    }

    /** Of the residuals. */
    int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * A contrast Σ w_c · configuration(c) of the effects of configurations in the fit: its estimate Σ w_c · (mean over c's
     * seeds of y_cs − β_s), and its variance Σ w_c² / n_c + vᵀ R⁺ v in units of σ², with v_s = Σ w_c / n_c over the
     * configurations that have s.
     *
     * @param weights by configuration, which add up to 0
     * @return empty where the design does not determine the contrast, as its configurations are linked by no seeds
     */
    Optional<Contrast> contrast(Map<String, Double> weights) {
        RealVector bySeed = new ArrayRealVector(pseudoInverse.getRowDimension());
        double estimate = 0;
        double variance = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double weight = entry.getValue();
            Set<Long> own = errors.of(entry.getKey()).keySet();
            estimate += weight * Samples.mean(withoutSeedEffects(entry.getKey()));
            variance += weight * weight / own.size();
            own.forEach(seed -> bySeed.addToEntry(seeds.indexOf(seed), weight / own.size()));
        }
        return linked(bySeed)
                ? Optional.of(new Contrast(estimate, variance + bySeed.dotProduct(pseudoInverse.operate(bySeed))))
                : Optional.empty();
    }

    /** Whether the weights of each group of seeds add up to 0. */
    private boolean linked(RealVector bySeed) {
        double[] sums = new double[bySeed.getDimension()];
        for (int i = 0; i < seeds.size(); i++) {
            sums[groups[i]] += bySeed.getEntry(i);
        }
        return Arrays.stream(sums).allMatch(sum -> Math.abs(sum) < 1e-9);
    }

    /**
     * An estimated contrast.
     *
     * @param points its estimate
     * @param variance of the estimate, in units of σ²
     */
    record Contrast(double points, double variance) {}
}
