-- The time of a step with some layers frozen as a share of one with none, for each precision and kind of device that steps were
-- timed on: measured at some numbers of frozen layers, straight between them, and constant beyond the last, which has no
-- to_layers.
CREATE OR REPLACE TEMPORARY VIEW step_ratios AS
SELECT
  precision,
  device_name,
  threads,
  frozen_layers AS from_layers,
  lead(frozen_layers) OVER numbers AS to_layers,
  milliseconds / first_value(milliseconds) OVER numbers AS from_ratio,
  lead(milliseconds) OVER numbers / first_value(milliseconds) OVER numbers AS to_ratio
FROM calibrations
WINDOW numbers AS (PARTITION BY precision, device_name, threads ORDER BY frozen_layers);
