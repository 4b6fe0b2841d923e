-- Every image as a configuration and its baseline label it with the same seed: difference is 1 where the configuration alone is wrong, −1 where
-- the baseline alone is, and 0 where both are right or both are wrong.
--
-- Only completed trials are compared, and only seeds that both have predictions of. The baseline is the one of the same network, data, training
-- and precision (comparable in ../09-ended.sql); of several the first, by its id.
CREATE OR REPLACE TEMPORARY VIEW differences AS
SELECT
  compared.configuration_id,
  compared.seed,
  compared.image,
  compared.wrong - baselines.wrong AS difference
FROM (
  SELECT comparable, configuration_id, seed, image, CASE WHEN predicted <> label THEN 1 ELSE 0 END AS wrong
  FROM predictions
  JOIN completed USING (trial_id)
  WHERE NOT baseline
) compared
JOIN (
  SELECT comparable, seed, image, CASE WHEN predicted <> label THEN 1 ELSE 0 END AS wrong
  FROM predictions
  JOIN completed USING (trial_id)
  JOIN (
    SELECT comparable, min(configuration_id) AS configuration_id
    FROM completed
    WHERE baseline
    GROUP BY comparable
  ) firsts USING (comparable, configuration_id)
) baselines
  ON baselines.comparable = compared.comparable
  AND baselines.seed = compared.seed
  AND baselines.image = compared.image;
