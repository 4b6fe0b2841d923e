-- The trials whose numbers may be compared: those that were trained to their end.
--
-- `comparable` names what must be the same for two trials to be compared at all: network, data, batch, optimiser, precision
-- and the epochs before const_time. Times are compared only within the same kind of device, so that is part of
-- `comparable_time`. Tables of version 0.1.0 have no precision, as there was only float32.
CREATE OR REPLACE TEMPORARY VIEW completed AS
SELECT
  *,
  concat_ws('|', model, model_options, data_set, validate, augment, train_images, test_images, batch_size,
            learning_rate, momentum, weight_decay, base_epochs, iterations_per_epoch, coalesce(precision, 'float32')) AS comparable,
  concat_ws('|', model, model_options, data_set, validate, augment, train_images, test_images, batch_size,
            learning_rate, momentum, weight_decay, base_epochs, iterations_per_epoch, coalesce(precision, 'float32'), device) AS comparable_time
FROM trials
WHERE status = 'completed';
