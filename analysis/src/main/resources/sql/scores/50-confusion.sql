-- One row a trial, class and predicted class, of the pairs that occur; trial_id is missing where all trials are taken
-- together. share_percent is of the images of the class.
CREATE OR REPLACE TEMPORARY VIEW confusion AS
SELECT
  trial_id,
  pairs.label,
  labels.name AS label_name,
  predicted,
  predictions.name AS predicted_name,
  images,
  1e2 * images / sum(images) OVER (PARTITION BY trial_id, pairs.label) AS share_percent
FROM pairs
JOIN class_names labels ON labels.label = pairs.label
JOIN class_names predictions ON predictions.label = pairs.predicted;
