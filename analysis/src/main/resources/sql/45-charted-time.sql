-- Which time saved charts and the Pareto front are to go by: steps, measured, estimated or counted. Missing, for the first of
-- them that every configuration has; `analyse --time` puts another in its place.
CREATE OR REPLACE TEMPORARY VIEW charted_time AS
SELECT CAST(NULL AS STRING) AS asked;
