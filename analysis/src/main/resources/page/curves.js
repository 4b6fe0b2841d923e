// Learning curves of what is picked beside the baseline: each seed thin, their mean thick.

const CURVES = {train: 'training error, %', validation: 'validation error, %', trainLoss: 'training loss'};

/** @param {!Element} place for the toggles */
function fillCurveControls(place) {
  const kinds = Object.keys(CURVES).filter(kind => study.trials.some(trial => trial.epochs?.[kind]?.some(known)));
  place.append(
    radios('curves-against', 'Against', [['epochs', 'epochs'], ['seconds', 'training seconds']], view.curves.against,
      against => choose({curves: {...view.curves, against}})),
    ...(kinds.length > 1 ? [radios('curves-of', 'Show', kinds.map(kind => [kind, CURVES[kind].replace(', %', '')]), view.curves.of,
      of => choose({curves: {...view.curves, of}}))] : []));
}

/**
 * The curve of a mean, as far as all seeds have trained.
 * @param {!Array<!Array<!Array<number>>>} lines a line for each seed
 * @return {!Array<!Array<?number>>}
 */
function meanCurve(lines) {
  const length = lines.length > 0 ? Math.min(...lines.map(line => line.length)) : 0;
  return Array.from({length}, (unused, epoch) => [0, 1].map(axis => mean(lines.map(line => line[epoch][axis]))));
}

/** @param {!Element} place */
function drawCurves(place) {
  const shown = shownConfigurations();
  const baseline = shown.length > 0 ? baselineOf(shown[0]) : undefined;
  const all = [...new Set([...(baseline ? [baseline] : []), ...shown])];
  const {against, of} = view.curves;
  const curves = all.map(configuration => {
    const trials = trialsOf(configuration);
    const lines = trials.map(({epochs}) => (epochs?.[of] ?? [])
      .map((value, epoch) => [against === 'epochs' ? epoch + 1 : epochs.seconds[epoch], value]).filter(([, value]) => known(value)));
    const completed = lines.filter((line, at) => trials[at].status === 'completed' && line.length > 0);
    return {configuration, seeds: lines.filter(line => line.length > 0), mean: meanCurve(completed)};
  }).filter(curve => curve.seeds.length > 0);
  clearCharts(place);
  const chart = element('div', {});
  const names = curves.map(curve => curve.configuration.name);
  const below = names.reduce((width, name) => width + 7 * name.length + 46, 130) > place.clientWidth; // the legend below the axis' title
  place.append(chart, numbersBehind('Learning curves', () => [
    ['Configuration', against === 'epochs' ? 'Epoch' : 'Training seconds', `Mean ${CURVES[of]}`],
    ...curves.flatMap(curve => curve.mean.map(([x, y]) => [curve.configuration.name, fixed(x, against === 'epochs' ? 0 : 1), fixed(y, 2)]))]));
  drawChart(chart, `Learning curves of ${names.join(', ')}: ${CURVES[of]} by ${against}.`, narrow() ? 320 : 420, {
    title: axisTitle(CURVES[of][0].toUpperCase() + CURVES[of].slice(1)),
    grid: {...GRID, top: below ? 50 : 30},
    xAxis: numberAxis(against === 'epochs' ? 'Epoch' : 'Training seconds', {scale: false, min: 0}),
    yAxis: verticalAxis(),
    series: curves.flatMap(curve => curveSeries(curve, all.indexOf(curve.configuration))),
    legend: {
      data: names, top: below ? 22 : 3, right: 0, itemGap: 14, padding: 0, itemWidth: 30, selectedMode: false,
      textStyle: {color: themed('text'), fontSize: 12},
    },
    tooltip: {trigger: 'axis', axisPointer: {lineStyle: {color: themed('rule')}}, formatter: points => tip(
      against === 'epochs' ? `Epoch ${points[0].value[0]}` : `${fixed(points[0].value[0], 1)} s`,
      points.filter(point => point.seriesId?.startsWith('mean')).map(point => [point.seriesName, fixed(point.value[1], 2)]))},
  });
}

/**
 * Thin lines of the seeds and the thick one of their mean; dashes tell curves apart where colours do not.
 * @param {!Object} curve
 * @param {number} index
 * @return {!Array<!Object>} series of ECharts
 */
function curveSeries({configuration, seeds, mean: average}, index) {
  const color = shade(configuration.colour);
  const type = DASHES[Math.max(0, index - 1) % 4];
  const line = {type: 'line', symbol: 'none', silent: true};
  return [
    ...seeds.map((data, seed) => ({...line, id: `seed ${index} ${seed}`, data, lineStyle: {color, width: .8, opacity: .4}, tooltip: {show: false}})),
    {...line, id: `mean ${index}`, name: configuration.name, data: average, itemStyle: {color}, lineStyle: {color, width: 2.4, type}},
  ];
}
