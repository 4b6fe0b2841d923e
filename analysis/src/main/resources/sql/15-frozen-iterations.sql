-- For how many iterations each trial trained with how many layers frozen. Layers freeze in order: k of them are frozen from
-- the iteration at which the k-th froze until the next one does, or the run ends.
CREATE OR REPLACE TEMPORARY VIEW frozen_iterations AS
SELECT trial_id, frozen_layers, to_iteration - from_iteration AS iterations
FROM (
  SELECT
    trial_id,
    layer AS frozen_layers,
    CASE WHEN layer = 0 THEN 0 ELSE lag(frozen_at_iteration) OVER (PARTITION BY trial_id ORDER BY layer) END AS from_iteration,
    coalesce(frozen_at_iteration, iterations_done) AS to_iteration
  FROM freezes
  JOIN trials USING (trial_id)
  UNION ALL
  SELECT trial_id, layer + 1 AS frozen_layers, frozen_at_iteration AS from_iteration, iterations_done AS to_iteration
  FROM freezes
  JOIN trials USING (trial_id)
  WHERE layer = layers - 1
) stretches
WHERE to_iteration > from_iteration;
