-- The time that a trial saved by steps: 1 − the iterations that it trained, each weighed with its share of the time of a step
-- with no layer frozen, ÷ the baseline's iterations (a control trains fewer). It does not depend on what else the machine did
-- during the trial.
CREATE OR REPLACE TEMPORARY VIEW saved_by_steps AS
SELECT
  trial_id,
  1 - sum(
    frozen_iterations.iterations * CASE
      WHEN to_layers IS NULL THEN from_ratio
      ELSE from_ratio + (frozen_layers - from_layers) * (to_ratio - from_ratio) / (to_layers - from_layers)
    END
  ) / first(base_epochs * ceil(train_images / CAST(batch_size AS DOUBLE))) AS steps_time_saved
FROM frozen_iterations
JOIN trials USING (trial_id)
JOIN step_ratios USING (trial_id)
WHERE frozen_layers >= from_layers
  AND (to_layers IS NULL OR frozen_layers < to_layers)
GROUP BY trial_id;
