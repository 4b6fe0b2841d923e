package dev.freezeout.schedule;

/** What an adaptive {@link FreezingRule} has to know of the training: one number for each layer at each of its checks. */
public enum Measurement {

    /** Nothing. */
    NOTHING,

    /**
     * G_l = Σ |Σ_j g_j|: the gradients of each weight are summed over the iterations since the last check (or the start), and
     * the absolute values of these sums over the weights of the layer. Gradients of the loss, without weight decay. At least 0.
     */
    GRADIENT_SUM,

    /**
     * P_l = Σ |E| / Σ A over the weights of the layer, the effective perturbation of APF (Chen et al., ICDCS 2021), in [0, 1].
     * With Δ the change of a weight since the last check (or the start), at each check E ← 0.9 · E + 0.1 · Δ and A ← 0.9 · A +
     * 0.1 · |Δ|, both 0 at the start. It is 1 for weights that keep their direction and near 0 for weights that swing to and fro;
     * 0 for a layer whose weights have never changed.
     */
    EFFECTIVE_PERTURBATION
}
