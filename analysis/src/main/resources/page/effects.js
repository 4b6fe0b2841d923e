// Effects: what each setting does on average, and how strategy and t0 work together.

/** @param {!Element} place */
function drawEffects(place) {
  clearCharts(place);
  study.effects.forEach(effect => {
    const group = study.groups[effect.group];
    const pair = element('div', {class: 'pair'});
    place.append(...(study.groups.length > 1 ? [element('h3', {}, group.label || group.name)] : []), pair);
    if (effect.factors.length > 0) {
      drawFactors(pair, effect.factors, groupPrefix(group));
    }
    if (effect.interaction) {
      drawInteraction(pair, effect.interaction, groupPrefix(group));
    }
  });
}

/**
 * Main effects: a line for each level, with a heading for each factor.
 * @param {!Element} place
 * @param {!Array<!Object>} factors
 * @param {string} prefix of the group
 */
function drawFactors(place, factors, prefix) {
  const lines = factors.flatMap(({factor, levels}) => [{heading: factor}, ...levels.map(level => ({...level, factor}))]);
  const chart = addChart(place, 'Main effects', () => [
    ['Factor', 'Level', 'Configurations', 'Difference, points'],
    ...lines.filter(line => !line.heading).map(line => [line.factor, line.level, fixed(line.cells, 0), withInterval(line)])]);
  const color = themed('text');
  drawChart(chart, `${prefix}Main effects of ${factors.map(one => one.factor).join(', ')} on the test error.`, 60 + 24 * lines.length, {
    grid: {left: narrow() ? 130 : 170, right: 50, top: 8, bottom: 46},
    xAxis: numberAxis('Difference, points', {scale: false, axisLine: {show: true, onZero: false, lineStyle: {color: themed('rule')}}}),
    yAxis: {
      type: 'category', inverse: true, data: lines.map((line, at) => String(at)), axisTick: {show: false},
      axisLine: {show: true, onZero: true, lineStyle: {color: themed('rule')}}, axisLabel: {show: false},
    },
    series: [
      {
        type: 'custom', silent: true, data: lines.map((line, at) => [line.points ?? 0, at]),
        renderItem: ({dataIndex, coordSys}, api) => levelLine(api, lines[dataIndex], dataIndex, coordSys),
      },
      {type: 'scatter', symbolSize: 9, itemStyle: {color}, data: lines.map((line, at) => [line.heading ? null : line.points, at])},
      ...extent(lines),
    ],
    tooltip: {formatter: ({dataIndex}) => levelTip(lines[dataIndex])},
  });
}

/**
 * @param {!Object} line
 * @return {(string|!Node)}
 */
function levelTip(line) {
  return line.heading ? '' : tip(`${line.factor} ${line.level}`, [['difference', withInterval(line)], ['configurations', fixed(line.cells, 0)]]);
}

/**
 * Unseen points at the ends of intervals, so that the axis holds them.
 * @param {!Array<!Object>} lines
 * @return {!Array<!Object>} series of ECharts
 */
function extent(lines) {
  const ends = lines.flatMap((line, at) => [line.low, line.high].filter(known).map(value => [value, at]));
  return [{type: 'scatter', silent: true, symbolSize: 0, data: ends}];
}

/**
 * The words of a line at the left, its interval, and its value at the right.
 * @param {!Object} api of the series' renderItem
 * @param {!Object} line
 * @param {number} at
 * @param {!Object} plot its place in pixels
 * @return {!Object}
 */
function levelLine(api, line, at, {x, width}) {
  const [, y] = api.coord([0, at]);
  const label = (text, left, style = {}) => ({
    type: 'text', style: {text, x: left, y, verticalAlign: 'middle', fill: themed('faint'), fontSize: 12, ...style},
  });
  const left = narrow() ? 4 : 8;
  if (line.heading) {
    return {type: 'group', children: [label(line.heading, left, {fill: themed('text'), fontWeight: 600})]};
  }
  const style = {stroke: themed('text'), lineWidth: 1.2, opacity: .7};
  return {type: 'group', children: [
    label(line.level, left + 14), label(signed(line.points), x + width + 8, {fontSize: 11}),
    ...(known(line.low) && known(line.high) ? [bar(api, [line.low, at], [line.high, at], style)] : []),
  ]};
}

/**
 * The interaction: a line for each row, such as a strategy, over the levels of the columns, such as t0.
 * @param {!Element} place
 * @param {!Object} interaction
 * @param {string} prefix of the group
 */
function drawInteraction(place, {rows, columns, rowLevels, columnLevels, cells}, prefix) {
  const chart = addChart(place, `Interaction of ${rows} and ${columns}`, () => [
    [rows, ...columnLevels.map(level => `${columns} ${level}`)],
    ...rowLevels.map((row, at) => [row, ...cells[at].map(one => one ? withInterval(one) : MISSING)])]);
  const looks = rowLevels.map((row, at) => rowLook(row, at));
  // Intervals of rows stand beside each other.
  const beside = (column, at) => column + (at - (rowLevels.length - 1) / 2) * Math.min(.07, .5 / rowLevels.length);
  const values = cells.flat().filter(Boolean).flatMap(one => [one.points, one.low, one.high]).filter(known);
  const y = niceRange(Math.min(0, ...values), Math.max(0, ...values), 7);
  const height = 380;
  const up = (height - GRID.top - GRID.bottom) / (y.max - y.min);
  const ends = spread(cells.map(row => -up * (row.filter(Boolean).at(-1)?.points ?? 0)), 15);
  drawChart(chart, `${prefix}Interaction of ${rows} and ${columns}: difference from the baseline.`, height, {
    grid: {...GRID, right: 110},
    title: axisTitle('Difference from the baseline, points'),
    xAxis: numberAxis(columns, {
      min: -.5, max: columnLevels.length - .5, interval: .5, axisTick: {show: false}, axisLine: {onZero: true, lineStyle: {color: themed('rule')}},
      axisLabel: {color: themed('faint'), fontSize: 11, formatter: at => columnLevels[at] ?? ''}}),
    yAxis: verticalAxis(y),
    series: rowLevels.flatMap((row, at) => [
      {
        type: 'custom', silent: true, clip: true, data: cells[at].map((one, column) => [beside(column, at), one?.points ?? 0]),
        renderItem: ({dataIndex}, api) => {
          const [one, x] = [cells[at][dataIndex], beside(dataIndex, at)];
          const style = {stroke: looks[at].color, lineWidth: 1.1, opacity: .7};
          return one && known(one.low) && known(one.high) ? bar(api, [x, one.low], [x, one.high], style) : null;
        },
      },
      {
        type: 'line', name: row, symbol: 'path://' + looks[at].shape, symbolSize: 10, connectNulls: true, itemStyle: {color: looks[at].color},
        lineStyle: {color: looks[at].color, width: 1.2, type: looks[at].dash},
        data: cells[at].map((one, column) => [beside(column, at), one ? one.points : null]),
        endLabel: {show: true, formatter: row, color: looks[at].color, fontSize: 12, distance: 20, offset: [0, ends[at]]},
      },
    ]),
    tooltip: {formatter: ({seriesName, dataIndex}) => {
      const one = cells[rowLevels.indexOf(seriesName)]?.[dataIndex];
      return one ? tip(`${seriesName}, ${columns} ${columnLevels[dataIndex]}`, [['difference', withInterval(one)]]) : '';
    }},
  });
}

/**
 * How far each label has to move for all of them to be apart.
 * @param {!Array<number>} places in pixels
 * @param {number} gap
 * @return {!Array<number>}
 */
function spread(places, gap) {
  const moved = [...places];
  const order = inOrder(places.map((place, at) => at), at => places[at], 1);
  order.forEach((at, index) => {
    if (index > 0) {
      moved[at] = Math.max(moved[at], moved[order[index - 1]] + gap);
    }
  });
  return moved.map((place, at) => place - places[at]);
}

/**
 * Colour, shape and dashes of a row: a strategy has the colour that its marks have elsewhere.
 * @param {string} row
 * @param {number} at
 * @return {{color: string, shape: string, dash: *}}
 */
function rowLook(row, at) {
  const known = configurations.find(one => one.howScale === row || one.rule === row || one.series === row);
  return {color: known ? shade(known.colour) : themed('text'), shape: Object.values(SHAPES)[at % 4], dash: DASHES[at % 4]};
}
