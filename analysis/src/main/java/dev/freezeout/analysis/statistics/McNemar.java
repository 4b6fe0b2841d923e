package dev.freezeout.analysis.statistics;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * McNemar's test of two classifiers on the same images: if both were equally good, each image that one of them alone gets wrong
 * would be as likely to be the one's as the other's, so that the one's share of them is binomial with ½. Images that both get
 * right, or both wrong, say nothing. (McNemar, Psychometrika 12, 1947; the mid-p value as in Fagerland, Lydersen, Laake, BMC
 * Medical Research Methodology 13:91, 2013.)
 */
public final class McNemar {

    private McNemar() {}

    /**
     * The exact two-sided p-value, which never rejects too often; 1 if there are no such images.
     *
     * @param onlyFirst images that the first alone gets wrong
     * @param onlySecond images that the second alone gets wrong
     */
    public static double exactP(long onlyFirst, long onlySecond) {
        return Math.min(1, 2 * distribution(onlyFirst, onlySecond).cumulativeProbability(fewer(onlyFirst, onlySecond)));
    }

    /**
     * The two-sided mid-p value: that of {@link #exactP} less the probability of just these numbers, whose rate of false
     * rejections is nearer to what is asked for; 1 if there are no such images.
     */
    public static double midP(long onlyFirst, long onlySecond) {
        if (onlyFirst == onlySecond) {
            return 1;
        }
        BinomialDistribution distribution = distribution(onlyFirst, onlySecond);
        int fewer = fewer(onlyFirst, onlySecond);
        return 2 * distribution.cumulativeProbability(fewer) - distribution.probability(fewer);
    }

    private static BinomialDistribution distribution(long onlyFirst, long onlySecond) {
        if (onlyFirst < 0 || onlySecond < 0) {
            throw new IllegalArgumentException("Not numbers of images: %s and %s".formatted(onlyFirst, onlySecond));
        }
        return new BinomialDistribution(null, Math.toIntExact(onlyFirst + onlySecond), 0.5);
    }

    private static int fewer(long onlyFirst, long onlySecond) {
        return Math.toIntExact(Math.min(onlyFirst, onlySecond));
    }
}
