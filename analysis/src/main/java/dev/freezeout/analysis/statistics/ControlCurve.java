package dev.freezeout.analysis.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The error of training for less time, by the time that saves: the mean errors of shorter baselines, straight between
 * neighbours, the baseline itself at one end. Between the points (x_k, m_k) and (x_l, m_l) it is (1 − w) · m_k + w · m_l, w =
 * (x − x_k) / (x_l − x_k).
 *
 * <p>A configuration with error e that saves x differs from the curve by d = the mean over the seeds that the three have in
 * common of e(s) − (1 − w) · e_k(s) − w · e_l(s), in which the effects of the seeds drop out; its variance is σ² · (1 + (1 −
 * w)² + w²) / n. On a point of the curve it is compared with that point alone. The uncertainty of the time saved itself is left
 * out.
 *
 * @param points by time saved, ascending; no two save the same time
 */
public record ControlCurve(List<ControlPoint> points) {

    /** Sorts the points; refuses two with the same time saved. */
    public ControlCurve {
        points = points.stream()
                .sorted(Comparator.comparing(ControlPoint::timeSaved))
                .toList();
        for (int i = 1; i < points.size(); i++) {
            if (points.get(i - 1).timeSaved() == points.get(i).timeSaved()) {
                throw new IllegalArgumentException("Two controls, %s and %s, save the same time: %s"
                        .formatted(
                                points.get(i - 1).key(),
                                points.get(i).key(),
                                points.get(i).timeSaved()));
            }
        }
    }

    /** Error in percent; empty beyond the curve's ends. */
    public OptionalDouble errorAt(double timeSaved) {
        Optional<Map<String, Double>> weights = weightsAt(timeSaved);
        return weights.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(points.stream()
                        .mapToDouble(point -> weights.get().getOrDefault(point.key(), 0.0) * point.errorPercent())
                        .sum());
    }

    /** Weight of the one or two controls that make up the curve there, by key; empty beyond its ends. */
    Optional<Map<String, Double>> weightsAt(double timeSaved) {
        for (int i = 0; i < points.size(); i++) {
            ControlPoint right = points.get(i);
            if (timeSaved == right.timeSaved()) {
                return Optional.of(Map.of(right.key(), 1.0));
            }
            if (i > 0 && timeSaved > points.get(i - 1).timeSaved() && timeSaved < right.timeSaved()) {
                ControlPoint left = points.get(i - 1);
                double weight = (timeSaved - left.timeSaved()) / (right.timeSaved() - left.timeSaved());
                return Optional.of(Map.of(left.key(), 1 - weight, right.key(), weight));
            }
        }
        return Optional.empty();
    }
}
