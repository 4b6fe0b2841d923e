-- How often each class was predicted, and how often rightly.
CREATE OR REPLACE TEMPORARY VIEW predicted AS
SELECT
  trial_id,
  predicted AS label,
  sum(images) AS predicted_as,
  coalesce(sum(images) FILTER (WHERE predicted = label), 0) AS rightly
FROM pairs
GROUP BY trial_id, predicted;
