-- One row a configuration, over its seeds.
--
-- error_interval_percent is half the width of the 95 % confidence interval of the mean error, t(n - 1) · s / √n with
-- Student's t; it is missing for a single seed. relative_error is a fraction. Under const_time the time that freezing is
-- taken to save has been spent on more epochs, so what is left of the estimate, net_estimated_time_saved, is 0.
SELECT
  configuration_id,
  first(study) AS study,
  first(comparable) AS comparable,
  baseline,
  how_scale,
  scale_lr,
  t0,
  const_time,
  const_time_by,
  first(base_epochs) AS base_epochs,
  first(epochs) AS epochs,
  count(*) AS seeds,
  avg(test_error_percent) AS error_percent,
  stddev_samp(test_error_percent) AS error_deviation_percent,
  student_t(count(*) - 1) * stddev_samp(test_error_percent) / sqrt(count(*)) AS error_interval_percent,
  avg(test_error_percent) / first(baseline_error_percent) - 1 AS relative_error,
  first(estimated_time_saved) AS estimated_time_saved,
  IF(const_time, 0, first(estimated_time_saved)) AS net_estimated_time_saved,
  avg(measured_time_saved) AS measured_time_saved,
  stddev_samp(measured_time_saved) AS measured_time_saved_deviation,
  avg(training_seconds) AS training_seconds
FROM measured
GROUP BY configuration_id, baseline, how_scale, scale_lr, t0, const_time, const_time_by
