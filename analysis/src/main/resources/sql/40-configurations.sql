-- One row a configuration, over its seeds.
--
-- Intervals are half the width of 95 % confidence intervals by Student's t, with the deviation of all comparable
-- configurations together (35-deviations.sql): of the mean error t · s / √n, of the measured time saved
-- t · s · (1 − saved) · √(1 / n + 1 / baseline trials). They are missing where no configuration has two seeds. The
-- deviations are the configuration's own, over its seeds, and so is the interval of the time saved by steps, which the same
-- schedule saves whatever the seed.
--
-- relative_error is a fraction. The baseline differs from itself by nothing: it saves 0 and has no how_scale and no t0, as have
-- controls and the other rules. Under const_time the time that freezing is taken to save has been spent on more epochs, so what is
-- left of the estimate, net_estimated_time_saved, is 0, and net_counted_time_saved what is left of the counted operations. A control,
-- the baseline trained for a share of its epochs, saves the others. What a rule saves that decides as it trains cannot be known
-- beforehand: its estimates are missing.
CREATE OR REPLACE TEMPORARY VIEW configurations AS
SELECT
  configuration_id,
  study,
  network,
  data_set,
  comparable,
  setting,
  baseline,
  rule,
  rule_options,
  control,
  epoch_share,
  how_scale,
  scale_lr,
  t0,
  const_time,
  const_time_by,
  precision,
  base_epochs,
  epochs,
  seeds,
  error_percent,
  error_deviation_percent,
  error_quantile * error_deviation / sqrt(seeds) AS error_interval_percent,
  error_degrees_of_freedom,
  CASE WHEN baseline THEN 0e0 ELSE error_percent / baseline_error_percent - 1 END AS relative_error,
  CASE WHEN baseline THEN 0e0 WHEN foreseen THEN estimated_time_saved END AS estimated_time_saved,
  CASE
    WHEN control IS NOT NULL THEN 1 - epoch_share
    WHEN baseline OR const_time THEN 0e0
    WHEN foreseen THEN estimated_time_saved
  END AS net_estimated_time_saved,
  CASE WHEN baseline THEN 0e0 WHEN foreseen THEN counted_time_saved END AS counted_time_saved,
  CASE
    WHEN control IS NOT NULL THEN 1 - epoch_share
    WHEN baseline THEN 0e0
    WHEN foreseen THEN 1 - epochs / base_epochs * (1 - counted_time_saved)
  END AS net_counted_time_saved,
  steps_time_saved,
  CASE WHEN NOT baseline
    THEN steps_quantiles.quantile * steps_time_saved_deviation / sqrt(seeds)
  END AS steps_time_saved_interval,
  CASE WHEN baseline THEN 0e0 ELSE measured_time_saved END AS measured_time_saved,
  measured_time_saved_deviation,
  CASE WHEN NOT baseline
    THEN time_quantile * time_deviation * (1 - measured_time_saved) * sqrt(1e0 / seeds + 1e0 / baseline_trials)
  END AS measured_time_saved_interval,
  training_seconds,
  training_seconds_spread
FROM (
  SELECT
    configuration_id,
    comparable,
    baseline,
    first(setting) AS setting,
    first(study) AS study,
    first(network) AS network,
    first(data_set) AS data_set,
    first(freezing_rule) AS rule,
    first(rule_options) AS rule_options,
    first(control) AS control,
    first(trained_share) AS epoch_share,
    first(freezing_rule) NOT IN ('gradient-change', 'effective-perturbation') AS foreseen,
    max(CASE WHEN NOT baseline THEN how_scale END) AS how_scale,
    first(scale_lr) AS scale_lr,
    max(CASE WHEN NOT baseline THEN t0 END) AS t0,
    first(const_time) AS const_time,
    first(const_time_by) AS const_time_by,
    first(training_precision) AS precision,
    first(base_epochs) AS base_epochs,
    first(epochs) AS epochs,
    count(*) AS seeds,
    avg(test_error_percent) AS error_percent,
    stddev_samp(test_error_percent) AS error_deviation_percent,
    first(baseline_error_percent) AS baseline_error_percent,
    first(estimated_time_saved) AS estimated_time_saved,
    first(counted_time_saved) AS counted_time_saved,
    CASE WHEN count(*) = count(steps_time_saved) THEN avg(steps_time_saved) END AS steps_time_saved,
    stddev_samp(steps_time_saved) AS steps_time_saved_deviation,
    avg(measured_time_saved) AS measured_time_saved,
    stddev_samp(measured_time_saved) AS measured_time_saved_deviation,
    min(baseline_trials) AS baseline_trials,
    avg(training_seconds) AS training_seconds,
    max(training_seconds_spread) AS training_seconds_spread
  FROM measured
  GROUP BY configuration_id, comparable, baseline
) averaged
LEFT JOIN deviations USING (comparable)
LEFT JOIN student_t AS steps_quantiles ON steps_quantiles.degrees_of_freedom = least(seeds - 1, 1000);
