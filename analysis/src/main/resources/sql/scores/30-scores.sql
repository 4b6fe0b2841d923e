-- One row a trial: its error on these images, beside the one that its training ended with. `strategy` is baseline, the scaling of
-- FreezeOut's t, the name of another rule, or shorter for a control.
--
-- The two are the same number or they are not: nothing is rounded before they are compared. So the share must be computed
-- as training does, 100.0 * wrong / images in double precision and in this order. Without a row of the trial, or without
-- an error in it, there is nothing to agree with and `agrees` is missing.
CREATE OR REPLACE TEMPORARY VIEW scores AS
SELECT
  trial_id,
  CASE WHEN baseline THEN 'baseline' ELSE coalesce(control, how_scale, rule) END AS strategy,
  scale_lr,
  t0,
  const_time,
  const_time_by,
  rule_options,
  epoch_share,
  precision,
  seed,
  images,
  wrong,
  1e2 * wrong / images AS error_percent,
  test_error_percent AS trial_error_percent,
  1e2 * wrong / images = test_error_percent AS agrees
FROM (
  SELECT trial_id, sum(images) AS images, sum(wrong) AS wrong
  FROM labelled
  WHERE trial_id IS NOT NULL
  GROUP BY trial_id
)
LEFT JOIN trials USING (trial_id);
