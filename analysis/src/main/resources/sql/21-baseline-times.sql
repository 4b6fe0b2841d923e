-- What the others' times are measured against: the mean training seconds of the trials that never freeze, on the same
-- kind of device.
CREATE OR REPLACE TEMPORARY VIEW baseline_times AS
SELECT comparable_time, avg(training_seconds) AS baseline_training_seconds, count(*) AS baseline_trials
FROM completed
WHERE baseline
GROUP BY comparable_time;
