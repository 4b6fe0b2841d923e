// How a configuration trains its layers: one band per layer, as high as its learning rate, which ends where the layer freezes.

/**
 * Learning rate of a layer: half a cosine from its initial rate to zero.
 * @param {!Object} schedule
 * @param {number} layer
 * @param {number} iteration
 * @return {number} 0 once the layer is frozen
 */
function learningRate({iterations, rates, lastActive, frozenAt}, layer, iteration) {
  const end = lastActive?.[layer] ?? iterations;
  const frozen = iteration > end || (known(frozenAt[layer]) && iteration >= frozenAt[layer]);
  return frozen ? 0 : .5 * rates[layer] * (1 + Math.cos(Math.PI * iteration / end));
}

/**
 * @param {!Object} schedule
 * @param {number} layer
 * @return {number} the iteration up to which it trains
 */
function lastIteration({iterations, frozenAt}, layer) {
  return Math.min(frozenAt[layer] ?? iterations, iterations);
}

/**
 * @param {!Element} place
 * @param {!Element} caption
 */
function drawSchedule(place, caption) {
  const configuration = shownConfigurations().filter(one => one.schedule).at(-1);
  clearCharts(place);
  if (!configuration) {
    caption.textContent = 'What is picked has no schedule.';
    return;
  }
  const {schedule} = configuration;
  const {layers} = schedule;
  const freezing = layers.filter((layer, at) => lastIteration(schedule, at) < schedule.iterations).length;
  caption.replaceChildren(markPicture(configuration), ` ${configuration.name}. Each band is a layer, the first one at the bottom; it is as high `
    + `as the layer's learning rate (at most ${fixed(Math.max(...schedule.rates), 3)}) and ends where the layer freezes: `
    + `${freezing} of ${layers.length} freeze before the end.`);
  const chart = element('div', {});
  place.append(chart, numbersBehind('Schedule', () => [
    ['Layer', 'Initial learning rate', 'Frozen from iteration', 'Frozen from epoch', 'Share of the run trained, %'],
    ...layers.map((layer, at) => [
      layer, fixed(schedule.rates[at], 4), fixed(schedule.frozenAt[at], 0), fixed(frozenEpoch(schedule, at), 2),
      percent(lastIteration(schedule, at) / schedule.iterations)])]));
  drawChart(chart, `Schedule of ${configuration.name}: ${freezing} of ${layers.length} layers freeze before the end, the first ones first.`,
    150 + bandHeight(layers) * layers.length, scheduleOption(schedule, configuration));
}

/**
 * @param {!Object} schedule
 * @param {!Object} configuration
 * @return {!Object} option of ECharts
 */
function scheduleOption(schedule, configuration) {
  const {layers, iterations, iterationsPerEpoch} = schedule;
  const epochs = iterations / iterationsPerEpoch;
  const colour = shade(configuration.colour);
  const longest = Math.max(...layers.map(layer => layer.length));
  const numbered = narrow() && longest > 12; // where names would be cut to what they share
  const left = numbered ? 34 : Math.min(150, 14 + 6 * longest);
  const last = layers.map((layer, at) => lastIteration(schedule, at));
  const changes = [...new Set(last)].filter(at => at < iterations).sort((a, b) => a - b);
  const active = at => last.filter(end => end > at).length;
  const time = {min: 0, max: epochs, axisLabel: {...numberAxis('').axisLabel, formatter: value => fixed(value, Number.isInteger(value) ? 0 : 1)}};
  return {
    grid: [{left, right: 14, top: 8, bottom: 136}, {left, right: 14, bottom: 46, height: 50}],
    xAxis: [
      numberAxis('', {...time, gridIndex: 0, axisLabel: {show: false}, axisTick: {show: false}}),
      numberAxis('Epoch', {...time, gridIndex: 1}),
    ],
    yAxis: [
      {type: 'category', data: numbered ? layers.map((layer, at) => `${at}`) : layers, axisLine: {show: false}, axisTick: {show: false},
        axisLabel: {color: themed('faint'), fontSize: 11, width: left - 12, overflow: 'truncate', interval: Math.ceil(14 / bandHeight(layers)) - 1}},
      verticalAxis({gridIndex: 1, min: 0, max: layers.length, interval: layers.length, name: 'active layers', nameGap: 6, nameLocation: 'end',
        nameTextStyle: {color: themed('faint'), fontSize: 11, align: 'left'}}),
    ],
    series: [
      {
        type: 'custom', clip: false, data: layers.map((layer, at) => [0, at]),
        renderItem: ({dataIndex}, api) => layerBand(api, schedule, dataIndex, colour),
      },
      {
        type: 'line', xAxisIndex: 1, yAxisIndex: 1, step: 'end', symbol: 'none', silent: true,
        lineStyle: {color: colour, width: 1.5}, areaStyle: {color: colour, opacity: .15},
        data: [[0, layers.length], ...changes.map(at => [at / iterationsPerEpoch, active(at)]), [epochs, active(iterations - 1e-9)]],
      },
    ],
    tooltip: {trigger: 'item', formatter: ({dataIndex}) => tip(layers[dataIndex], [
      ['initial learning rate', fixed(schedule.rates[dataIndex], 4)],
      ['frozen from', known(schedule.frozenAt[dataIndex])
        ? `iteration ${fixed(schedule.frozenAt[dataIndex], 0)}, epoch ${fixed(frozenEpoch(schedule, dataIndex), 2)}` : 'never'],
      ['trains for', `${percent(last[dataIndex] / iterations)} % of the run`],
    ])},
  };
}

/**
 * @param {!Object} schedule
 * @param {number} layer
 * @return {?number} the epoch from which it is frozen, a real number; null if it never is
 */
function frozenEpoch({frozenAt, iterationsPerEpoch}, layer) {
  return known(frozenAt[layer]) ? frozenAt[layer] / iterationsPerEpoch : null;
}

/**
 * @param {!Array<string>} layers
 * @return {number} the height of one of them in pixels
 */
function bandHeight(layers) {
  return Math.min(26, Math.max(11, 420 / layers.length));
}

/**
 * The band of one layer: its rate as an area, and a tick where it freezes.
 * @param {!Object} api of the series' renderItem
 * @param {!Object} schedule
 * @param {number} layer
 * @param {string} colour
 * @return {!Object}
 */
function layerBand(api, schedule, layer, colour) {
  const {iterations, iterationsPerEpoch, rates} = schedule;
  const end = lastIteration(schedule, layer);
  const height = api.size([0, 1])[1] * .86;
  const highest = Math.max(...rates);
  const at = iteration => api.coord([iteration / iterationsPerEpoch, layer])[0];
  const floor = api.coord([0, layer])[1] + height / 2;
  const steps = Array.from({length: 49}, (unused, step) => end * step / 48);
  const line = steps.map((iteration, step) => [at(iteration),
    floor - height * learningRate(schedule, layer, step === 48 ? Math.max(0, iteration - 1e-6) : iteration) / highest]);
  const x = at(end);
  const tick = {type: 'line', shape: {x1: x, y1: floor - height * .75, x2: x, y2: floor}, style: {stroke: themed('text'), lineWidth: 1.5}};
  const text = `frozen at ${fixed(end / iterationsPerEpoch, 2)}`;
  const side = x > at(iterations * .75) ? -1 : 1; // where there is room
  const words = {type: 'text', style: {
    text, x: x + 6 * side, y: floor - height * .42, align: side < 0 ? 'right' : 'left', verticalAlign: 'middle', fontSize: 11,
    fill: themed(side < 0 ? 'text' : 'faint'), stroke: side < 0 ? themed('paper') : null, lineWidth: side < 0 ? 2 : 0,
  }};
  return {type: 'group', children: [
    {type: 'line', shape: {x1: at(0), y1: floor, x2: at(iterations), y2: floor}, style: {stroke: themed('line'), lineWidth: 1}},
    {type: 'polygon', shape: {points: [[at(0), floor], ...line, [at(end), floor]]}, style: {fill: colour, opacity: .55}},
    {type: 'polyline', shape: {points: line}, style: {stroke: colour, fill: 'none', lineWidth: 1}},
    ...(end < iterations ? [tick, ...(height > 15 ? [words] : [])] : []),
  ]};
}
