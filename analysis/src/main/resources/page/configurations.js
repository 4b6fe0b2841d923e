// Legend, toggles and table of configurations, all of which narrow the chart and pick from it.

/**
 * Radio buttons for one choice.
 * @param {string} name of the group on the page
 * @param {string} label
 * @param {!Array<!Array<string>>} options values with their labels
 * @param {string} chosen
 * @param {function(string)} changed
 * @return {!Element}
 */
function radios(name, label, options, chosen, changed) {
  return element('fieldset', {}, element('legend', {}, label), ...options.map(([value, text]) => element('label', {},
    element('input', {type: 'radio', name, value, checked: value === chosen, change: () => changed(value)}), text)));
}

/** @param {!Element} place for the toggles of the chart */
function fillControls(place) {
  place.append(
    ...(study.times.length > 1 ? [radios('time', 'Time saved', study.times.map(time => [time.key, shortTime(time)]), view.time,
      time => choose({time}))] : []),
    ...(configurations.some(one => known(one.validationError))
      ? [radios('error', 'Error', [['test', 'test'], ['validation', 'validation']], view.error, error => choose({error}))] : []),
    ...(configurations.some(one => one.constTime) ? [element('label', {},
      element('input', {type: 'checkbox', name: 'const-time', change: event => choose({constTime: event.target.checked})}),
      'const_time in a panel of its own')] : []),
    ...(configurations.length > 8 ? [element('input', {
      type: 'search', placeholder: 'Filter by name or verdict', 'aria-label': 'Filter configurations by name or verdict',
      input: event => choose({text: event.target.value.trim()}),
    })] : []));
}

/**
 * @param {{key: string, label: string}} time
 * @return {string} its label without the words that all of them share
 */
function shortTime(time) {
  return time.label.replace(/\s*time saved\s*/i, '').trim().toLowerCase() || time.label;
}

/** @param {!Element} place for the legend: a pressed entry narrows the study to itself and the others that are pressed */
function fillLegend(place) {
  const shown = configurations.filter(one => view.constTime || !one.constTime);
  const first = new Map([...shown].reverse().map(one => [one.series, one]));
  place.replaceChildren(...[...new Set(shown.map(one => one.series))].map(series => element('button', {
    type: 'button', 'aria-pressed': String(view.series.has(series)), 'data-series': series,
    click: () => {
      const narrowed = new Set(view.series);
      if (!narrowed.delete(series)) {
        narrowed.add(series);
      }
      choose({series: narrowed});
    },
  }, markPicture(first.get(series)), series)));
}

/** @param {!Element} place for the names of what is picked, each of which gives it up again */
function fillPicks(place) {
  const picked = view.picked.map(id => byId.get(id));
  place.replaceChildren(
    ...picked.map(one => element('button', {
      type: 'button', 'aria-label': `${one.name}: picked, give up`, click: () => pick(one.id),
    }, markPicture(one), ' ', one.name)),
    ...(picked.length > 0 ? [element('button', {type: 'button', class: 'clear', click: () => choose({picked: []})}, 'clear')]
      : ['A click on a mark or a row opens its schedule, learning curves and trials.']));
}

/** @return {{element: !Element, show: function(!Array<?>)}} the table of configurations */
function configurationsTable() {
  const alike = new Set(configurations.map(one => one.name)).size < configurations.length; // in several groups
  const have = of => configurations.some(one => (of(one) ?? null) !== null);
  const columns = [
    {label: 'Strategy', text: true, of: one => one.name, show: one => element('button', {
      type: 'button', 'aria-pressed': String(view.picked.includes(one.id)),
    }, markPicture(one), ' ', one.name)},
    alike && {label: 'Group', text: true, of: one => study.groups[one.group].label || study.groups[one.group].name},
    have(one => one.t0) && {label: 't0', of: one => one.t0, show: one => known(one.t0) ? String(one.t0) : MISSING},
    have(one => one.constTime) && {label: 'const_time', text: true, of: one => one.constTime, show: one => one.constTime ?? MISSING},
    {label: 'Seeds', of: one => one.seeds},
    {label: 'Test error, %', tight: true, of: one => one.error, show: one => plusMinus(one.error, one.bar)},
    have(one => one.validationError) && {label: 'Validation error, %', of: one => one.validationError, show: one => fixed(one.validationError, 2)},
    have(one => one.difference) && {label: 'Difference, points', of: one => one.difference?.points, show: differenceCell},
    {label: 'Verdict', text: true, of: one => one.verdictText, 
      show: one => one.verdict ? element('span', {'data-verdict': one.verdict}, one.verdictText) : one.verdictText},
    have(one => one.seedsNeeded) && {label: 'Seeds needed', of: one => one.seedsNeeded},
    have(one => one.curve) && {label: 'vs training less', text: true, of: one => one.curve?.text},
    ...study.times.map(time => ({
      label: `Saved, % ${shortTime(time)}`, tight: true, of: one => one.times[time.key]?.saved, show: one => percent(one.times[time.key]?.saved),
    })),
    {label: 'Front', tight: true, of: one => one.front[view.time]?.chance, show: one => frontText(one.front[view.time])},
  ];
  return sortableTable({label: 'Configurations', columns: columns.filter(Boolean), row: one => ({
    'data-picks': one.id, 'data-picked': view.picked.includes(one.id), click: () => pick(one.id),
  })});
}

/**
 * A difference above its interval.
 * @param {!Object} configuration
 * @return {(string|!Node)}
 */
function differenceCell({difference}) {
  const limits = difference ? interval(difference.low, difference.high) : '';
  return difference ? element('span', {}, signed(difference.points), ' ', element('span', {class: 'interval'}, limits)) : MISSING;
}

/**
 * @param {!Object|undefined} front
 * @return {string} a star on the front, and the chance of being there
 */
function frontText(front) {
  return !front ? MISSING : [front.on && '*', known(front.chance) && `${fixed(100 * front.chance, 0)} %`].filter(Boolean).join(' ') || MISSING;
}
