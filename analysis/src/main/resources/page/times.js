// Where the time went: seconds of an average trial, and the time saved as it is estimated, timed and measured.

/** Most configurations in one of these charts; the table behind it has them all. */
const MOST = 40;

/** Parts of a trial's time: their names, keys, colours and patterns. */
const PARTS = [
  ['computing', 'training', '#3a6ea5', null],
  ['waiting for data', 'data', '#8fb8de', {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -.8}],
  ['evaluation', 'evaluation', '#b08d57', null],
  ['checkpoints', 'checkpoints', '#999999', {symbol: 'circle', dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [5, 0], symbolSize: .5}],
  ['saving', 'saving', '#444444', null],
];

/**
 * Seconds of a part: computing is what training does not wait for.
 * @param {!Object} timed a configuration
 * @param {string} key
 * @return {?number}
 */
function secondsOf({seconds}, key) {
  return key === 'training' && known(seconds.training) ? seconds.training - (seconds.data ?? 0) : seconds[key];
}

/**
 * @param {!Element} place
 * @param {!Element} caption
 */
function drawTimes(place, caption) {
  const timed = configurations.filter(one => one.seconds && known(one.seconds.training) && matches(one));
  const shown = [...timed].sort((a, b) => Number(view.picked.includes(b.id)) - Number(view.picked.includes(a.id))).slice(0, MOST)
    .sort((a, b) => configurations.indexOf(a) - configurations.indexOf(b));
  caption.textContent = 'Seconds of an average trial, and the time saved by each way to tell it.'
    + (timed.length > shown.length ? ` ${shown.length} of ${timed.length} configurations; filter or pick to see others, or open the numbers.` : '');
  clearCharts(place);
  drawSeconds(place, shown, timed);
  if (study.times.length > 1) {
    drawTimesSaved(place, shown, timed);
  }
}

/**
 * An axis of configurations' names.
 * @param {!Array<!Object>} shown
 * @return {!Object}
 */
function nameAxis(shown) {
  return {type: 'category', inverse: true, data: shown.map(one => one.name), axisLine: {show: false}, axisTick: {show: false},
    axisLabel: {interval: 0, color: themed('text'), fontSize: 11, width: narrow() ? 110 : 190, overflow: 'truncate'}};
}

/**
 * Stacked bars of seconds.
 * @param {!Element} place
 * @param {!Array<!Object>} shown
 * @param {!Array<!Object>} timed all, for the table
 */
function drawSeconds(place, shown, timed) {
  const parts = PARTS.filter(([, key]) => timed.some(one => known(one.seconds[key])));
  const chart = addChart(place, 'Seconds of an average trial', () => [
    ['Configuration', ...parts.map(([name]) => `${name}, s`)],
    ...timed.map(one => [one.name, ...parts.map(([, key]) => fixed(secondsOf(one, key), 1))])]);
  const names = parts.map(([name]) => name).join(', ');
  drawChart(chart, `Seconds of an average trial of ${counted(shown.length, 'configuration')}: ${names}.`, 96 + 20 * shown.length, {
    grid: {left: narrow() ? 122 : 202, right: 16, top: 44, bottom: 46},
    legend: {top: 0, left: 0, itemWidth: 14, itemHeight: 10, selectedMode: false, textStyle: {color: themed('text'), fontSize: 11}, itemGap: 12},
    xAxis: numberAxis('Seconds', {scale: false, splitLine: {show: true, lineStyle: {color: themed('grid')}}}),
    yAxis: nameAxis(shown),
    series: parts.map(([name, key, colour, decal]) => ({
      type: 'bar', stack: 'seconds', name, barWidth: '62%', data: shown.map(one => secondsOf(one, key) ?? 0),
      itemStyle: {color: shade(colour), decal: decal && {...decal, color: themed('paper')}},
    })),
    tooltip: {
      trigger: 'axis', axisPointer: {type: 'none'},
      formatter: points => tip(shown[points[0].dataIndex].name, points.map(point => [point.seriesName, `${fixed(point.value, 1)} s`])),
    },
  });
}

/**
 * The kinds of time saved beside each other, a shape for each, joined by a line.
 * @param {!Element} place
 * @param {!Array<!Object>} shown
 * @param {!Array<!Object>} timed all, for the table
 */
function drawTimesSaved(place, shown, timed) {
  const saved = (one, key) => known(one.times[key]?.saved) ? 100 * one.times[key].saved : null;
  const shapes = ['circle', 'diamond', 'triangle', 'square'];
  const kinds = study.times.map((time, at) => ({...time, name: shortTime(time), shape: SHAPES[shapes[at % 4]]}));
  const chart = addChart(place, 'Time saved, by kind', () => [
    ['Configuration', ...kinds.map(kind => `${kind.label}, %`)],
    ...timed.map(one => [one.name, ...kinds.map(kind => percent(one.times[kind.key]?.saved))])]);
  const color = themed('text');
  drawChart(chart, `Time saved of ${counted(shown.length, 'configuration')} ${kinds.map(kind => kind.name).join(', ')}.`, 96 + 20 * shown.length, {
    grid: {left: narrow() ? 122 : 202, right: 16, top: 44, bottom: 46},
    legend: {top: 0, left: 0, itemWidth: 12, itemHeight: 10, selectedMode: false, textStyle: {color, fontSize: 11}, itemGap: 14},
    xAxis: numberAxis('Time saved, %', {scale: false, splitLine: {show: true, lineStyle: {color: themed('grid')}}}),
    yAxis: nameAxis(shown),
    series: [
      {type: 'custom', silent: true, data: shown.map((one, at) => [0, at]), renderItem: ({dataIndex}, api) => {
        const values = kinds.map(kind => saved(shown[dataIndex], kind.key)).filter(known);
        const [[x1, y], [x2]] = [Math.min(...values), Math.max(...values)].map(value => api.coord([value, dataIndex]));
        return values.length > 1 ? {type: 'line', shape: {x1, y1: y, x2, y2: y}, style: {stroke: themed('rule'), lineWidth: 1}} : null;
      }},
      ...kinds.map((kind, at) => ({
        type: 'scatter', name: kind.name, symbol: 'path://' + kind.shape, symbolSize: 9, data: shown.map((one, line) => [saved(one, kind.key), line]),
        itemStyle: {color: at === 0 ? color : themed('paper'), borderColor: color, borderWidth: 1.3},
      })),
    ],
    tooltip: {formatter: ({dataIndex}) => tip(shown[dataIndex].name,
      kinds.map(kind => [kind.name, known(saved(shown[dataIndex], kind.key)) ? `${fixed(saved(shown[dataIndex], kind.key), 1)} %` : '']))},
  });
}

/** @param {!Element} place for the error of each class, worst first */
function drawClasses(place) {
  const {names, errors} = study.classes;
  const worst = inOrder(names.map((name, at) => ({name, error: errors[at]})), one => one.error, -1);
  const color = shade('#3a6ea5');
  clearCharts(place);
  const chart = element('div', {});
  place.append(chart, numbersBehind('Error by class', () => [['Class', 'Error, %'], ...worst.map(one => [one.name, fixed(one.error, 2)])]));
  const described = one => `${one.name} ${fixed(one.error, 1)} %`;
  drawChart(chart, `Error by class, from ${described(worst[0])} to ${described(worst[worst.length - 1])}.`, 300, {
    grid: {...GRID, bottom: 90},
    xAxis: {type: 'category', data: worst.map(one => one.name), axisTick: {show: false}, axisLine: {lineStyle: {color: themed('rule')}},
      axisLabel: {color: themed('faint'), fontSize: 11, rotate: 90, width: 80, overflow: 'truncate'}},
    title: axisTitle('Error, %'),
    yAxis: verticalAxis({scale: false}),
    series: [{type: 'bar', barCategoryGap: '25%', itemStyle: {color}, data: worst.map(one => one.error)}],
    tooltip: {formatter: ({dataIndex}) => tip(worst[dataIndex].name, [['error', `${fixed(worst[dataIndex].error, 2)} %`]])},
  });
}
