-- The configurations with the time saved that charts and the Pareto front go by: the measured one if every configuration
-- has it, else the estimate; `time_saved_is_measured` says which.
SELECT
  *,
  IF(all_measured, measured_time_saved, net_estimated_time_saved) AS time_saved,
  all_measured AS time_saved_is_measured
FROM configurations
CROSS JOIN (SELECT coalesce(bool_and(measured_time_saved IS NOT NULL), false) AS all_measured FROM configurations)
