-- What the others' times are measured against: the mean training seconds of the trials that never freeze, on the same
-- kind of device.
SELECT comparable_time, avg(training_seconds) AS baseline_training_seconds
FROM completed
WHERE baseline
GROUP BY comparable_time
