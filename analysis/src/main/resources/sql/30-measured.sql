-- Every completed trial beside its baseline. The measured time saved is a share of the baseline's training seconds, which
-- leave out evaluation and saving; it is missing where there is no baseline.
SELECT
  completed.*,
  baseline_error_percent,
  1 - training_seconds / baseline_training_seconds AS measured_time_saved
FROM completed
LEFT JOIN baseline_errors USING (comparable)
LEFT JOIN baseline_times USING (comparable_time)
