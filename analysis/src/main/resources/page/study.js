// The study that the page shows, and what its reader has chosen to see of it.

/** What the analysis wrote: PageData.java documents it. */
const study = JSON.parse(document.getElementById('data').textContent);

/** What the reader has chosen; see `choose`. */
const view = {
  /** The kind of time saved, a key of `study.times`. */
  time: study.chartedTime,
  /** Whose error: `test` or `validation`. */
  error: 'test',
  constTime: false,
  /** Entries of the legend that the study is narrowed to; all if none. */
  series: new Set(),
  /** What a configuration's name or verdict has to contain. */
  text: '',
  /** Ids of picked configurations in the order in which they were picked. */
  picked: [],
  curves: {against: 'epochs', of: 'train'},
};

const configurations = study.configurations;
const byId = new Map(configurations.map(configuration => [configuration.id, configuration]));

/** @return {string} such as `Time saved by steps` */
function timeLabel() {
  return study.times.find(time => time.key === view.time)?.label ?? 'Time saved';
}

/**
 * @param {!Object} configuration
 * @return {?number} its time saved of the chosen kind, in percent
 */
function timeSaved(configuration) {
  const saved = configuration.times[view.time]?.saved;
  return known(saved) ? 100 * saved : null;
}

/**
 * @param {!Object} configuration
 * @return {?number} its error of the chosen kind, in percent
 */
function errorOf(configuration) {
  return view.error === 'test' ? configuration.error : configuration.validationError;
}

/**
 * @param {!Object} configuration
 * @return {?number} half of its interval; validation errors have none
 */
function barOf(configuration) {
  return view.error === 'test' ? configuration.bar : null;
}

/**
 * @param {!Object} configuration
 * @return {boolean} whether legend and search leave it in
 */
function matches(configuration) {
  const words = view.text.toLowerCase().split(/\s+/);
  const text = `${configuration.name} ${configuration.verdictText}`.toLowerCase();
  return (view.series.size === 0 || view.series.has(configuration.series)) && words.every(word => text.includes(word));
}

/** @return {!Array<!Object>} the picked configurations, or else the one that the study speaks for most */
function shownConfigurations() {
  return view.picked.length > 0 ? view.picked.map(id => byId.get(id)) : [featured()].filter(Boolean);
}

/** @return {!Object|undefined} the one that the analysis features */
function featured() {
  return byId.get(study.featured) ?? configurations[0];
}

/**
 * @param {!Object} configuration
 * @return {!Object|undefined} the baseline that it is compared with
 */
function baselineOf(configuration) {
  return byId.get(study.groups[configuration.group]?.baseline);
}

/**
 * @param {!Object} configuration
 * @return {!Array<!Object>} its trials
 */
function trialsOf(configuration) {
  return study.trials.filter(trial => configurations[trial.configuration] === configuration);
}

/**
 * @param {!Object} group
 * @return {string} what stands before a chart's name where there are several groups
 */
function groupPrefix(group) {
  return study.groups.length > 1 ? `${group.label || group.name}: ` : '';
}
