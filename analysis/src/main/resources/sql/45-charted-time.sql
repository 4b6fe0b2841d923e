-- Which time saved charts and the Pareto front are to go by: measured, estimated or counted. Missing, for the measured one if
-- every configuration has it, else the estimate; `analyse --time` puts another in its place.
CREATE OR REPLACE TEMPORARY VIEW charted_time AS
SELECT CAST(NULL AS STRING) AS asked;
