-- All trials that ended, completed or not, each with the time that it saved: by steps, measured against the mean of the
-- baseline's trials on the same kind of device, and estimated. A trial that did not complete has its estimate alone.
CREATE OR REPLACE TEMPORARY VIEW trial_outcomes AS
SELECT
  trial_id,
  configuration_id,
  study,
  baseline,
  freezing_rule AS rule,
  rule_options,
  control,
  trained_share AS epoch_share,
  CASE WHEN NOT baseline THEN how_scale END AS how_scale,
  scale_lr,
  CASE WHEN NOT baseline THEN t0 END AS t0,
  const_time_by,
  training_precision AS precision,
  seed,
  status,
  test_error_percent,
  validation_error_percent,
  train_error_percent,
  CASE
    WHEN status <> 'completed' OR steps_time_saved IS NULL THEN NULL
    WHEN baseline THEN 0e0
    ELSE steps_time_saved
  END AS steps_time_saved,
  CASE WHEN status = 'completed' THEN 1 - training_seconds / baseline_training_seconds END AS measured_time_saved,
  CASE
    WHEN freezing_rule NOT IN ('gradient-change', 'effective-perturbation') THEN estimated_time_saved
  END AS estimated_time_saved,
  training_seconds,
  evaluation_seconds,
  checkpoint_seconds,
  device_name,
  host,
  message
FROM ended
LEFT JOIN baseline_times USING (comparable_time)
LEFT JOIN saved_by_steps USING (trial_id);
