-- The trials whose numbers may be compared: those that were trained to their end.
CREATE OR REPLACE TEMPORARY VIEW completed AS
SELECT *
FROM ended
WHERE status = 'completed';
