package dev.freezeout.analysis.statistics;

/**
 * The baseline trained for a share of its epochs.
 *
 * @param key of its configuration
 * @param timeSaved a fraction; 0 for the baseline itself
 * @param errorPercent mean over its seeds
 */
public record ControlPoint(String key, double timeSaved, double errorPercent) {}
