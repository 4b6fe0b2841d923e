-- How often each class was predicted for images of each class: once a trial, and once over all trials, where trial_id is
-- missing. Whatever is said of classes goes by these counts.
CREATE OR REPLACE TEMPORARY VIEW pairs AS
SELECT
  trial_id,
  label,
  predicted,
  count(*) AS images,
  max(image) AS last_image
FROM predictions
GROUP BY GROUPING SETS ((trial_id, label, predicted), (label, predicted));
