-- The step times that each trial's time saved goes by: those of its own precision, kind of device and number of threads. A study has them
-- once for all of its trials.
--
-- Where several studies are read together, each trial goes by the times of its own study: `trials` and `calibrations` then have a column
-- `study_folder`, and this query ends with AND calibrations.study_folder = trials.study_folder.
CREATE OR REPLACE TEMPORARY VIEW timed_steps AS
SELECT trial_id, frozen_layers, milliseconds
FROM trials
JOIN calibrations
  ON calibrations.precision = coalesce(trials.precision, 'float32')
  AND calibrations.device_name = trials.device_name
  AND calibrations.threads = trials.threads;
