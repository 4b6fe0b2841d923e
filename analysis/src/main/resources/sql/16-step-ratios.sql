-- The time of a step with some layers frozen as a share of one with none, as it was timed for each trial: measured at some numbers of
-- frozen layers, straight between them, and constant beyond the last, which has no to_layers.
CREATE OR REPLACE TEMPORARY VIEW step_ratios AS
SELECT
  trial_id,
  frozen_layers AS from_layers,
  lead(frozen_layers) OVER numbers AS to_layers,
  milliseconds / first_value(milliseconds) OVER numbers AS from_ratio,
  lead(milliseconds) OVER numbers / first_value(milliseconds) OVER numbers AS to_ratio
FROM timed_steps
WINDOW numbers AS (PARTITION BY trial_id ORDER BY frozen_layers);
