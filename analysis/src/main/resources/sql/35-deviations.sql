-- How far trials of one configuration lie apart, over all configurations that may be compared: two seeds alone say next to
-- nothing of it, two seeds of ten configurations say a lot. Each configuration (and kind of device, for times) costs one
-- degree of freedom, its mean. time_deviation is a fraction of the mean training seconds.
--
-- A mean of n trials lies within quantile · deviation / √n of the true one, with 95 % confidence.
CREATE OR REPLACE TEMPORARY VIEW deviations AS
SELECT
  comparable,
  error_degrees_of_freedom,
  sqrt(error_squares / nullif(error_degrees_of_freedom, 0)) AS error_deviation,
  error_quantiles.quantile AS error_quantile,
  sqrt(time_squares / nullif(time_degrees_of_freedom, 0)) AS time_deviation,
  time_quantiles.quantile AS time_quantile
FROM (
  SELECT
    comparable,
    sum(error_residual * error_residual) AS error_squares,
    count(*) - count(DISTINCT configuration_id) AS error_degrees_of_freedom,
    sum(time_residual * time_residual) AS time_squares,
    count(*) - count(DISTINCT concat_ws('|', configuration_id, device)) AS time_degrees_of_freedom
  FROM measured
  GROUP BY comparable
) sums
LEFT JOIN student_t AS error_quantiles ON error_quantiles.degrees_of_freedom = least(error_degrees_of_freedom, 1000)
LEFT JOIN student_t AS time_quantiles ON time_quantiles.degrees_of_freedom = least(time_degrees_of_freedom, 1000);
