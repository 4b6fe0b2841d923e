-- The configurations again, each with whether it is on the Pareto front: no other one (of the same network, data and
-- training) has at most its error and saves at least its time, and does better in one of the two. One whose time saved is not known
-- is not on it.
CREATE OR REPLACE TEMPORARY VIEW analysed AS
SELECT
  a.*,
  a.time_saved IS NOT NULL AND NOT EXISTS (
    SELECT 1
    FROM charted b
    WHERE b.comparable = a.comparable
      AND b.error_percent <= a.error_percent
      AND b.time_saved >= a.time_saved
      AND (b.error_percent < a.error_percent OR b.time_saved > a.time_saved)
  ) AS pareto
FROM charted a;
