-- The classes that are most often taken for another, over all trials.
CREATE OR REPLACE TEMPORARY VIEW confused AS
SELECT label, label_name, predicted, predicted_name, images, share_percent
FROM confusion
WHERE trial_id IS NULL AND label <> predicted
ORDER BY images DESC, label, predicted
LIMIT 20;
