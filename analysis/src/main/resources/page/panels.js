// Error against time saved: a panel for each group of configurations that can be compared, and for its const_time runs.

/** Room around a plot, in pixels. */
const GRID = {left: 36, right: 14, top: 32, bottom: 46};

/** @return {!Array<{group: !Object, constTime: boolean, title: string, marks: !Array<!Object>}>} */
function errorPanels() {
  return study.groups.flatMap((group, index) => [false, ...(view.constTime ? [true] : [])].map(constTime => ({
    group, constTime,
    title: [group.label, constTime && 'const_time'].filter(Boolean).join(', '),
    marks: configurations.filter(one => one.group === index && known(timeSaved(one)) && known(errorOf(one))
      && (one.baseline || Boolean(one.constTime) === constTime)),
  }))).filter(panel => panel.marks.some(mark => !mark.baseline || !panel.constTime));
}

/**
 * @param {!Element} place for the panels
 * @param {!Element} caption
 */
function drawErrorPanels(place, caption) {
  const panels = errorPanels();
  caption.textContent = errorCaption(panels);
  if (place.children.length !== panels.length) {
    clearCharts(place);
    place.append(...panels.map(() => element('div', {}, element('h3', {}), element('div', {class: 'error-chart'}))));
  }
  panels.forEach((panel, at) => {
    const [heading, chart] = place.children[at].children;
    heading.textContent = panel.title;
    heading.hidden = panel.title === '';
    const height = printing ? 400 : narrow() ? 360 : panels.length > 1 ? 440 : 540;
    drawChart(chart, `${panel.title} Error against ${timeLabel().toLowerCase()} of ${counted(panel.marks.length, 'configuration')}. `
      + 'The table of configurations below has the numbers.', height, errorOption(panel, chart.clientWidth, height), event => {
      if (event.seriesId === 'marks') {
        pick(event.data.id);
      }
    });
  });
}

/**
 * @param {!Array<!Object>} panels
 * @return {string} what their bars and lines are, and how many configurations have no place in them
 */
function errorCaption(panels) {
  const shown = configurations.filter(one => view.constTime || !one.constTime);
  const missing = shown.filter(one => !panels.some(panel => panel.marks.includes(one))).length;
  const drawn = test => panels.some(panel => test(panel));
  return [
    drawn(panel => panel.marks.some(mark => known(barOf(mark)))) && `Bars: ${study.barsMeaning}.`,
    view.error === 'test' && drawn(panel => (panel.group.front[view.time] ?? []).length > 1)
      && 'Steps: the Pareto front, with the interval of the least error.',
    drawn(panel => panel.marks.some(mark => mark.control)) && 'Dotted: training for less time.',
    missing > 0 && `${counted(missing, 'configuration')} without this error or time saved ${missing === 1 ? 'is' : 'are'} in the table alone.`,
  ].filter(Boolean).join(' ');
}

/**
 * Extents of both axes with some room; very long bars are cut rather than that they press the marks together.
 * @param {!Array<!Object>} marks
 * @param {?number} margin the highest error of interest besides
 * @param {number} height in pixels
 * @return {{x: !Array<number>, y: {min: number, max: number, interval: number}}}
 */
function extents(marks, margin, height) {
  const span = values => [Math.min(...values), Math.max(...values)];
  const [left, right] = span(marks.map(timeSaved));
  const [low, high] = span([...marks.map(errorOf), ...(known(margin) ? [margin] : [])]);
  const reach = Math.max(high - low, 1);
  const bars = span([low, high, ...marks.flatMap(mark => [-1, 1].map(side => errorOf(mark) + side * (barOf(mark) ?? 0)))]);
  const width = Math.max(right - left, 1);
  return {
    x: [left - .05 * width, right + .08 * width],
    y: niceRange(Math.max(bars[0], low - reach / 2) - .02 * reach, Math.min(bars[1], high + reach / 2) + .02 * reach, height / 50),
  };
}

/**
 * @param {!Object} configuration
 * @return {number} opacity of its mark: what is not picked or filtered out fades
 */
function opacityOf(configuration) {
  if (!matches(configuration)) {
    return .1;
  }
  return view.picked.length === 0 || view.picked.includes(configuration.id) || configuration.baseline ? 1 : .3;
}

/**
 * @param {!Object} panel
 * @param {number} width in pixels
 * @param {number} height in pixels
 * @return {!Object} option of ECharts
 */
function errorOption(panel, width, height) {
  const baseline = panel.marks.find(mark => mark.baseline);
  const margin = baseline ? errorOf(baseline) + study.settings.marginPoints : null;
  const {x, y} = extents(panel.marks, margin, height);
  const crowded = panel.marks.length > 40;
  const ordered = inOrder(panel.marks, opacityOf, 1);
  const isNamed = mark => view.picked.length > 0 ? view.picked.includes(mark.id) : !crowded && width > 500 && matches(mark) && !mark.baseline;
  const [across, up] = [(width - GRID.left - GRID.right) / (x[1] - x[0]), (height - GRID.top - GRID.bottom) / (y.max - y.min)];
  const sides = labelSides(ordered.map(mark => ({
    x: (timeSaved(mark) - x[0]) * across, y: (y.max - errorOf(mark)) * up, name: isNamed(mark) ? mark.name : null,
  })), width - GRID.left - GRID.right);
  return {
    title: axisTitle(view.error === 'test' ? 'Test error, %' : 'Validation error, %'),
    grid: GRID,
    xAxis: numberAxis(`${timeLabel()}, % of the baseline's training time`.slice(0, width < 420 ? timeLabel().length + 3 : undefined), {
      min: x[0], max: x[1], axisLabel: {...numberAxis('').axisLabel, showMinLabel: false, showMaxLabel: false, formatter: value => fixed(value, 0)},
      axisLine: {onZero: false, lineStyle: {color: themed('rule')}},
    }),
    yAxis: verticalAxis({...y, axisLabel: {...numberAxis('').axisLabel, formatter: value => fixed(value, y.interval < 1 ? 1 : 0)}}),
    series: [
      ...(baseline ? [marginBand(errorOf(baseline), margin)] : []),
      ...(view.error === 'test' && !panel.constTime ? frontSeries(panel, x[0]) : []),
      ...(panel.constTime ? [] : [controlCurve(panel), ...strategyLines(panel)]),
      {
        id: 'bars', type: 'custom', silent: true, clip: true, z: 4, data: ordered.map(mark => [timeSaved(mark), errorOf(mark)]),
        renderItem: ({dataIndex}, api) => bars(api, ordered[dataIndex], crowded),
      },
      {
        id: 'marks', type: 'scatter', z: 5, cursor: 'pointer',
        data: ordered.map((mark, index) => ({
          id: mark.id, name: mark.name, value: [timeSaved(mark), errorOf(mark)], symbol: 'path://' + (SHAPES[mark.shape] ?? SHAPES['hexagon']),
          symbolSize: view.picked.includes(mark.id) ? 15 : crowded ? 9 : 11, itemStyle: {...markStyle(mark), opacity: opacityOf(mark)},
          label: {
            show: sides[index] !== null, position: sides[index] ?? 'right', formatter: mark.name, fontSize: 11, distance: 5,
            color: view.picked.length > 0 ? themed('text') : themed('faint'), textBorderColor: themed('paper'), textBorderWidth: 3,
          },
        })),
        emphasis: {scale: 1.25},
      },
    ],
    tooltip: {trigger: 'item', formatter: ({seriesId, data}) => seriesId === 'marks' ? errorTip(byId.get(data.id)) : ''},
  };
}

/**
 * Where each mark's name stands: at the first side where it covers no other name or mark.
 * @param {!Array<{x: number, y: number, name: ?string}>} marks in pixels
 * @param {number} width
 * @return {!Array<?string>} null where there is no room
 */
function labelSides(marks, width) {
  const taken = marks.map(mark => [mark.x - 6, mark.y - 6, mark.x + 6, mark.y + 6]);
  return marks.map(({x, y, name}) => {
    if (name === null) {
      return null;
    }
    const long = 5.9 * name.length;
    const boxes = {
      right: [x + 9, y - 6, x + 9 + long, y + 6], left: [x - 9 - long, y - 6, x - 9, y + 6],
      top: [x - long / 2, y - 21, x + long / 2, y - 9], bottom: [x - long / 2, y + 9, x + long / 2, y + 21],
    };
    const side = Object.keys(boxes).find(key => boxes[key][0] >= 0 && boxes[key][2] <= width
      && !taken.some(other => boxes[key][0] < other[2] && other[0] < boxes[key][2] && boxes[key][1] < other[3] && other[1] < boxes[key][3]));
    if (side) {
      taken.push(boxes[side]);
    }
    return side ?? (view.picked.length > 0 ? 'right' : null);
  });
}

/**
 * The bars of one mark, cut where the axes end.
 * @param {!Object} api of the series' renderItem
 * @param {!Object} mark its configuration
 * @param {boolean} crowded
 * @return {!Object}
 */
function bars(api, mark, crowded) {
  const style = {stroke: shade(mark.colour), lineWidth: 1.1, opacity: opacityOf(mark) * (view.picked.includes(mark.id) ? .9 : crowded ? .25 : .5)};
  const [at, error, half, across] = [timeSaved(mark), errorOf(mark), barOf(mark), 100 * (mark.times[view.time].half ?? 0)];
  return {type: 'group', children: [
    ...(known(half) ? [bar(api, [at, error - half], [at, error + half], style)] : []),
    ...(across > 0 ? [bar(api, [at - across, error], [at + across, error], style)] : []),
  ]};
}

/**
 * From the baseline's error to the margin above it, each end with its words.
 * @param {?number} error of the baseline
 * @param {?number} margin its upper end
 * @return {!Object} series of ECharts
 */
function marginBand(error, margin) {
  const label = {show: true, color: themed('faint'), fontSize: 11, position: 'insideEndTop'};
  return {
    id: 'margin', type: 'scatter', silent: true, data: [], z: 1,
    markArea: {silent: true, itemStyle: {color: themed('margin')}, data: [[{yAxis: error}, {yAxis: margin}]]},
    markLine: {silent: true, symbol: 'none', data: [
      {
        yAxis: error, lineStyle: {color: themed('rule'), type: 'dashed', width: 1},
        label: {...label, position: 'insideEndBottom', formatter: `baseline ${fixed(error, 2)} %`},
      },
      {yAxis: margin, lineStyle: {width: 0}, label: {...label, formatter: `+${study.settings.marginPoints} points`}},
    ]},
  };
}

/**
 * The Pareto front: the least error among those that save at least as much, as steps down to the left, with their intervals.
 * @param {!Object} panel
 * @param {number} left where the plot begins
 * @return {!Array<!Object>} series of ECharts
 */
function frontSeries(panel, left) {
  const steps = (panel.group.front[view.time] ?? []).map(step => ({...step, at: 100 * step.timeSaved, error: byId.get(step.id)?.error}));
  const colour = themed('front');
  return [{
    id: 'front-band', type: 'custom', silent: true, clip: true, z: 1, data: steps.map(step => [step.at, step.error]),
    renderItem: ({dataIndex}, api) => {
      const [step, from] = [steps[dataIndex], dataIndex > 0 ? steps[dataIndex - 1].at : left];
      const [[x1, y1], [x2, y2]] = [api.coord([from, step.high]), api.coord([step.at, step.low])];
      return known(step.low) && known(step.high)
        ? {type: 'rect', shape: {x: x1, y: y1, width: x2 - x1, height: y2 - y1}, style: {fill: colour, opacity: .12}} : null;
    },
  }, {
    id: 'front', type: 'line', silent: true, symbol: 'none', z: 2, lineStyle: {color: colour, width: 1.6},
    data: steps.flatMap((step, at) => [[at > 0 ? steps[at - 1].at : left, step.error], [step.at, step.error]]),
  }];
}

/**
 * Training for less time: straight between the baseline and its controls, with a band for their bars.
 * @param {!Object} panel
 * @return {!Object} series of ECharts
 */
function controlCurve(panel) {
  const points = inOrder(panel.marks.filter(mark => mark.baseline || mark.control), timeSaved, 1);
  return {
    id: 'control-curve', type: 'custom', silent: true, clip: true, z: 2, data: points.length > 1 ? [[timeSaved(points[0]), errorOf(points[0])]] : [],
    renderItem: (params, api) => {
      const edge = side => points.map(mark => api.coord([timeSaved(mark), errorOf(mark) + side * (barOf(mark) ?? 0)]));
      return {type: 'group', children: [
        {type: 'polygon', shape: {points: [...edge(1), ...edge(-1).reverse()]}, style: {fill: themed('text'), opacity: .06}},
        {
          type: 'polyline', shape: {points: edge(0)},
          style: {stroke: themed('text'), fill: 'none', lineWidth: 1.3, lineDash: [1.5, 4], lineCap: 'round'},
        },
      ]};
    },
  };
}

/**
 * Lines that join the configurations of a strategy in the order of t0.
 * @param {!Object} panel
 * @return {!Array<!Object>} series of ECharts
 */
function strategyLines(panel) {
  return [...new Set(panel.marks.map(mark => mark.series))].map(series => {
    const members = inOrder(panel.marks.filter(mark => mark.series === series && known(mark.t0) && matches(mark)), mark => mark.t0, 1);
    return {
      type: 'line', silent: true, symbol: 'none', z: 3, data: members.map(mark => [timeSaved(mark), errorOf(mark)]),
      lineStyle: {color: shade(members[0]?.colour ?? '#000000'), width: 1, opacity: view.picked.length > 0 ? .2 : .45},
    };
  });
}

/**
 * @param {!Object} configuration
 * @return {!Element} what its mark says when it is pointed at
 */
function errorTip(configuration) {
  const {difference, curve, times} = configuration;
  const half = times[view.time]?.half;
  const chance = configuration.front[view.time]?.chance;
  return tip(configuration.name, [
    ['seeds', counted(configuration.seeds, 'seed') + (configuration.diverged > 0 ? `, ${configuration.diverged} diverged` : '')
      + (configuration.failed > 0 ? `, ${configuration.failed} failed` : '')],
    [view.error === 'test' ? 'test error' : 'validation error', `${plusMinus(errorOf(configuration), barOf(configuration))} %`],
    [timeLabel().toLowerCase(), `${percent(times[view.time]?.saved)} %` + (known(half) ? ` ± ${percent(half)}` : '')],
    ['difference', difference ? `${withInterval(difference)} points` : ''],
    ['verdict', configuration.verdictText],
    ['seeds needed', known(configuration.seedsNeeded) ? `about ${fixed(configuration.seedsNeeded, 0)}` : ''],
    ['vs training less', curve ? curve.text : ''],
    ['on the front', known(chance) ? `with a chance of ${fixed(100 * chance, 0)} %` : ''],
  ]);
}
