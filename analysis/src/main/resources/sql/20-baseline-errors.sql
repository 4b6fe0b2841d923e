-- What the others' errors are measured against: the mean error of the trials that never freeze.
SELECT comparable, avg(test_error_percent) AS baseline_error_percent
FROM completed
WHERE baseline
GROUP BY comparable
