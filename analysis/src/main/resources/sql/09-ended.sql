-- All trials that ended, with what must be the same for two of them to be compared.
--
-- `comparable` names network, data, batch, optimiser, precision and the epochs before const_time; `setting` is the same without the
-- precision, as the baseline of one precision may be compared with that of another. Times are compared only within the same kind of
-- device, so that is part of `comparable_time`. Tables of older versions have null where there was only one value: float32,
-- FreezeOut's rule, and whole runs.
CREATE OR REPLACE TEMPORARY VIEW ended AS
SELECT *, concat_ws('|', comparable, device) AS comparable_time
FROM (
  SELECT *, concat_ws('|', setting, training_precision) AS comparable
  FROM (
    SELECT
      *,
      coalesce(precision, 'float32') AS training_precision,
      coalesce(rule, 'freezeout') AS freezing_rule,
      coalesce(epoch_share, 1e0) AS trained_share,
      concat_ws('|', model, model_options, data_set, validate, augment, train_images, test_images, batch_size,
                learning_rate, momentum, weight_decay, base_epochs, iterations_per_epoch) AS setting
    FROM trials
  ) described
) compared;
