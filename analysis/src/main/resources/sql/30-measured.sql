-- Every completed trial beside its baseline. The measured time saved is a share of the baseline's training seconds, which
-- leave out evaluation and saving; it is missing where there is no baseline.
--
-- A residual is what sets a trial apart from the mean of its configuration. Training seconds are taken relative to the mean
-- on the same kind of device; training_seconds_spread is by what fraction the slowest of those trials took longer than the
-- fastest, all of which did the same work.
CREATE OR REPLACE TEMPORARY VIEW measured AS
SELECT
  completed.*,
  baseline_error_percent,
  baseline_trials,
  1 - training_seconds / baseline_training_seconds AS measured_time_saved,
  CASE WHEN baseline AND steps_time_saved IS NOT NULL THEN 0e0 ELSE steps_time_saved END AS steps_time_saved,
  test_error_percent - avg(test_error_percent) OVER (PARTITION BY comparable, configuration_id) AS error_residual,
  training_seconds / avg(training_seconds) OVER (PARTITION BY comparable_time, configuration_id) - 1 AS time_residual,
  max(training_seconds) OVER (PARTITION BY comparable_time, configuration_id)
    / min(training_seconds) OVER (PARTITION BY comparable_time, configuration_id) - 1 AS training_seconds_spread
FROM completed
LEFT JOIN baseline_errors USING (comparable)
LEFT JOIN baseline_times USING (comparable_time)
LEFT JOIN saved_by_steps USING (trial_id);
