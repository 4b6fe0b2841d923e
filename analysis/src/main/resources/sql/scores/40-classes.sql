-- One row a trial and class, also of a class without images; trial_id is missing where all trials are taken together.
--
-- error_percent is a share of the images of the class, precision_percent of those that were taken for the class.
CREATE OR REPLACE TEMPORARY VIEW classes AS
SELECT
  scored.trial_id,
  class_names.label,
  class_names.name,
  coalesce(images, 0) AS images,
  coalesce(wrong, 0) AS wrong,
  1e2 * wrong / images AS error_percent,
  coalesce(predicted_as, 0) AS predicted_as,
  1e2 * rightly / predicted_as AS precision_percent,
  others.name AS mostly_taken_for
FROM (SELECT DISTINCT trial_id FROM pairs) scored
CROSS JOIN class_names
LEFT JOIN labelled ON labelled.trial_id IS NOT DISTINCT FROM scored.trial_id AND labelled.label = class_names.label
LEFT JOIN predicted ON predicted.trial_id IS NOT DISTINCT FROM scored.trial_id AND predicted.label = class_names.label
LEFT JOIN class_names others ON others.label = labelled.mostly_taken_for;
