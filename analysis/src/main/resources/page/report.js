// The page of a report. The scripts beside this one come before it, in this order, as one module: elements, tables, charts, study, panels,
// configurations, schedule, curves, effects, times.

/** Parts of the page that are drawn when they come into sight, and again when what they show has changed. */
const parts = [];

const sight = new IntersectionObserver(entries => entries.forEach(entry => {
  const part = parts.find(one => one.section === entry.target);
  part.seen = entry.isIntersecting;
  drawIfStale(part);
}), {rootMargin: '300px'});

/**
 * Shows a section that has data.
 * @param {string} id
 * @param {boolean} hasData
 * @param {function(function(string): !Element): !Array<function()>} fill fills what stays, and gives what is to be drawn; it is given a
 *     function that finds a place by the name of its slot
 */
function section(id, hasData, fill) {
  const place = document.getElementById(id);
  if (hasData) {
    place.hidden = false;
    parts.push({section: place, draw: fill(name => /** @type {!Element} */ (place.querySelector(`[data-slot=${name}]`))), stale: true, seen: false});
    sight.observe(place);
  }
}

/** @param {!Object} part */
function drawIfStale(part) {
  if (part.stale && (part.seen || printing)) {
    part.stale = false;
    part.draw.forEach(draw => draw());
  }
}

/** Draws again what is in sight, and the rest once it comes there. */
function refresh() {
  parts.forEach(part => {
    part.stale = true;
    drawIfStale(part);
  });
}

/**
 * Changes what the reader sees.
 * @param {!Object} changes of `view`
 */
function choose(changes) {
  Object.assign(view, changes);
  const focused = document.activeElement?.closest('[data-picks], [data-series]');
  refresh();
  if (focused && !focused.isConnected) { // a table was filled again: the keyboard stays on its row
    const [picks, series] = ['data-picks', 'data-series'].map(name => focused.getAttribute(name));
    const again = picks ? `[data-picks="${CSS.escape(picks)}"] button` : `[data-series="${CSS.escape(series ?? '')}"]`;
    document.querySelector(again)?.focus({preventScroll: true});
  }
}

/**
 * Picks a configuration, or gives it up.
 * @param {string} id
 */
function pick(id) {
  choose({picked: view.picked.includes(id) ? view.picked.filter(one => one !== id) : [...view.picked, id]});
}

/**
 * @param {!Object} configuration
 * @return {!Element} its mark and name
 */
function named(configuration) {
  return element('span', {}, markPicture(configuration), ' ', configuration.name);
}

/** @return {{element: !Element, show: function(!Array<?>)}} the table of trials */
function trialsTable() {
  const {trials} = study;
  const have = of => trials.some(trial => (of(trial) ?? null) !== null);
  const own = trial => configurations[trial.configuration];
  const number = (label, of, show) => have(of) && {label, of, show: trial => show(of(trial))};
  const varies = of => new Set(trials.map(of)).size > 1;
  const columns = [
    {label: 'Configuration', text: true, of: trial => own(trial).name, show: trial => named(own(trial))},
    {label: 'Seed', of: trial => trial.seed, show: trial => String(trial.seed)},
    {label: 'Status', text: true, of: trial => trial.status, show: ({status, message}) => element('span', {},
      status, ...(message ? [element('span', {class: 'message'}, message)] : []))},
    {label: 'Test error, %', of: trial => trial.error, show: trial => fixed(trial.error, 2)},
    number('Validation error, %', trial => trial.validationError, value => fixed(value, 2)),
    number('Training loss', trial => trial.trainLoss, value => fixed(value, 3)),
    ...study.times.map(time => number(`Saved, % ${shortTime(time)}`, trial => trial.times?.[time.key], percent)),
    number('Training, s', trial => trial.seconds?.training, value => fixed(value, 1)),
    number('Evaluation, s', trial => trial.seconds?.evaluation, value => fixed(value, 1)),
    number('Images/s', trial => trial.imagesPerSecond, value => fixed(value, 0)),
    varies(trial => trial.device) && {label: 'Device', text: true, of: trial => trial.device},
    varies(trial => trial.host) && {label: 'Host', text: true, of: trial => trial.host},
    {label: 'Finished', text: true, tight: true, of: trial => trial.finished},
  ];
  return sortableTable({label: 'Trials', columns: columns.filter(Boolean)});
}

/** @param {!Element} place */
function fillProvenance(place) {
  const sources = sortableTable({label: 'Tables and their SQL', columns: [
    {label: 'Table', text: true, of: source => source.table}, {label: 'SQL file', text: true, of: source => source.file}]});
  sources.show(study.sources);
  place.append(
    element('ul', {}, ...study.provenance.map(line => element('li', {}, line))),
    ...(study.commands.length > 0 ? [element('h3', {}, 'Commands that reproduce it'), element('pre', {tabindex: 0}, study.commands.join('\n'))] : []),
    ...(study.sources.length > 0 ? [element('h3', {}, 'SQL behind the tables'), sources.element] : []),
    ...(study.studyFile ? [element('details', {}, element('summary', {}, 'Study file'), element('pre', {tabindex: 0}, study.studyFile))] : []));
}

document.getElementById('subtitle').textContent = study.subtitle;

section('error-against-time', configurations.length > 0, slot => {
  fillControls(slot('controls'));
  const table = configurationsTable();
  slot('table').append(table.element);
  slot('notes').append(...study.notes.map(note => element('li', {}, note)));
  return [
    () => fillLegend(slot('legend')), () => fillPicks(slot('picks')),
    () => drawErrorPanels(slot('panels'), slot('caption')), () => table.show(configurations.filter(matches)),
  ];
});
section('schedule', configurations.some(one => one.schedule), slot => [() => drawSchedule(slot('chart'), slot('caption'))]);
section('learning-curves', study.trials.some(trial => trial.epochs?.train?.length > 0), slot => {
  fillCurveControls(slot('controls'));
  return [() => drawCurves(slot('chart'))];
});
section('effects', study.effects.some(effect => effect.factors.length > 0 || effect.interaction), slot => [() => drawEffects(slot('chart'))]);
section('times', configurations.some(one => known(one.seconds?.training)), slot => [() => drawTimes(slot('chart'), slot('caption'))]);
section('trials', study.trials.length > 0, slot => {
  const table = trialsTable();
  slot('table').append(table.element);
  return [() => {
    const common = ['device', 'host'].map(key => new Set(study.trials.map(trial => trial[key])))
      .filter(values => values.size === 1).flatMap(values => [...values]);
    slot('caption').textContent = [view.picked.length > 0 && `Of ${shownConfigurations().map(one => one.name).join(', ')}.`,
      common.length > 0 && `All on ${common.join(', ')}.`].filter(Boolean).join(' ');
    table.show(study.trials.filter(trial => view.picked.length === 0 || view.picked.includes(configurations[trial.configuration].id)));
  }];
});
section('classes', Boolean(study.classes), slot => [() => drawClasses(slot('chart'))]);
section('image-by-image', study.imageByImage.length > 0, slot => {
  const table = sortableTable({label: 'Image by image', columns: [
    {label: 'Strategy', text: true, of: one => one.name}, {label: 'Seeds', of: one => one.seeds, show: one => String(one.seeds)},
    {label: 'Difference, points', of: one => one.points, show: withInterval},
    {label: 'p (McNemar)', of: one => one.p, show: one => fixed(one.p, 4)},
  ]});
  slot('table').append(table.element);
  table.show(study.imageByImage);
  return [];
});
section('provenance', true, slot => {
  fillProvenance(slot('content'));
  return [];
});

const contents = document.getElementById('contents');
contents.hidden = false;
contents.append(...parts.map(({section: {id, firstElementChild: heading}}) => element('a', {href: '#' + id}, heading.textContent)));

/**
 * Draws everything for paper, or for the screen again.
 * @param {boolean} paper
 */
function drawFor(paper) {
  printing = paper;
  document.documentElement.toggleAttribute('data-printing', paper);
  document.body.style.width = paper ? '680px' : '';
  refresh();
}

darkness.addEventListener('change', refresh);
window.addEventListener('beforeprint', () => drawFor(true));
window.addEventListener('afterprint', () => drawFor(false));
let width = window.innerWidth;
window.addEventListener('resize', () => {
  if (window.innerWidth !== width) { // the address bar of a telephone changes the height alone
    width = window.innerWidth;
    requestAnimationFrame(refresh);
  }
});
