-- The configurations with the time saved that charts and the Pareto front go by; `time_saved_by` says which it is.
CREATE OR REPLACE TEMPORARY VIEW charted AS
SELECT
  *,
  CASE time_saved_by
    WHEN 'steps' THEN steps_time_saved
    WHEN 'measured' THEN measured_time_saved
    WHEN 'counted' THEN net_counted_time_saved
    ELSE net_estimated_time_saved
  END AS time_saved,
  time_saved_by = 'measured' AS time_saved_is_measured
FROM (
  SELECT
    configurations.*,
    coalesce(
      asked,
      CASE
        WHEN count(*) OVER () = count(steps_time_saved) OVER () THEN 'steps'
        WHEN count(*) OVER () = count(measured_time_saved) OVER () THEN 'measured'
        ELSE 'estimated'
      END
    ) AS time_saved_by
  FROM configurations
  CROSS JOIN charted_time
) chosen;
