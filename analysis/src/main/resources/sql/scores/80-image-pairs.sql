-- How many images of each difference there are: once a configuration and seed, and once a configuration over all its seeds, where seed is
-- missing and difference is the sum over seeds: with how many more seeds the configuration is wrong than the baseline. An image stays one image
-- whatever the number of seeds, since networks of several seeds find the same images hard.
CREATE OR REPLACE TEMPORARY VIEW image_pairs AS
SELECT configuration_id, seed, max(seeds) AS seeds, difference, count(*) AS images
FROM (
  SELECT configuration_id, seed, image, count(*) AS seeds, sum(difference) AS difference
  FROM differences
  GROUP BY GROUPING SETS ((configuration_id, seed, image), (configuration_id, image))
) by_image
GROUP BY configuration_id, seed, difference;
