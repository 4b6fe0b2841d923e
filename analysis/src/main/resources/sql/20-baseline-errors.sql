-- What the others' errors are measured against: the mean error of the trials that never freeze.
CREATE OR REPLACE TEMPORARY VIEW baseline_errors AS
SELECT comparable, avg(test_error_percent) AS baseline_error_percent
FROM completed
WHERE baseline
GROUP BY comparable;
