-- The trials whose numbers may be compared: those that were trained to their end.
--
-- `comparable` names what must be the same for two trials to be compared at all: network, data, batch, optimiser and the
-- epochs before const_time. Times are compared only within the same kind of device, so that is part of `comparable_time`.
CREATE OR REPLACE TEMPORARY VIEW completed AS
SELECT
  *,
  concat_ws('|', model, model_options, data_set, validate, augment, train_images, test_images, batch_size,
            learning_rate, momentum, weight_decay, base_epochs, iterations_per_epoch) AS comparable,
  concat_ws('|', model, model_options, data_set, validate, augment, train_images, test_images, batch_size,
            learning_rate, momentum, weight_decay, base_epochs, iterations_per_epoch, device) AS comparable_time
FROM trials
WHERE status = 'completed';
