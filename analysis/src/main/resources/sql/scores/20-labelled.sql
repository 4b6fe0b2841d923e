-- The images of each class: how many there are, how many were taken for another class, and for which one most often (of
-- several, the first).
CREATE OR REPLACE TEMPORARY VIEW labelled AS
SELECT
  trial_id,
  label,
  sum(images) AS images,
  coalesce(sum(images) FILTER (WHERE predicted <> label), 0) AS wrong,
  max_by(predicted, (images, -predicted)) FILTER (WHERE predicted <> label) AS mostly_taken_for
FROM pairs
GROUP BY trial_id, label;
