// Charts: their colours by the reader's preference, the shapes of marks, and when they are drawn.

/** Shapes of marks in a square from −1 to 1, as paths. */
const SHAPES = {
  'circle': 'M-1,0A1,1 0 1,1 1,0A1,1 0 1,1 -1,0Z',
  'square': 'M-.9,-.9H.9V.9H-.9Z',
  'diamond': 'M0,-1.2L1.2,0L0,1.2L-1.2,0Z',
  'triangle': 'M0,-1.1L1.15,.9H-1.15Z',
  'triangle-down': 'M0,1.1L1.15,-.9H-1.15Z',
  'star': 'M0,-1.35L.36,-.45L1.28,-.42L.55,.16L.8,1.09L0,.55L-.8,1.09L-.55,.16L-1.28,-.42L-.36,-.45Z',
  'plus': 'M-.4,-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z',
  'cross': 'M-1.1,-.65L-.65,-1.1L0,-.45L.65,-1.1L1.1,-.65L.45,0L1.1,.65L.65,1.1L0,.45L-.65,1.1L-1.1,.65L-.45,0Z',
  'hexagon': 'M0,-1.15L1,-.57V.57L0,1.15L-1,.57V-.57Z',
};

/** Dashes that tell lines apart where colours do not. */
const DASHES = ['solid', [6, 3], [2, 2], [9, 3, 2, 3]];

const darkness = window.matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is being printed, which is always in light colours. */
let printing = false;

/**
 * @param {string} name of a colour in the style sheet, such as `text`
 * @return {string}
 */
function themed(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

/**
 * A mark's colour, lighter on a dark page; greys change sides.
 * @param {string} colour such as `#0072b2`
 * @return {string}
 */
function shade(colour) {
  const parts = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16));
  if (printing || !darkness.matches) {
    return colour;
  }
  const grey = Math.max(...parts) - Math.min(...parts) < 16;
  return `rgb(${parts.map(part => Math.round(grey ? 205 : part + (255 - part) * .3)).join(', ')})`;
}

/**
 * @param {!Object} configuration
 * @return {!Object} fill and stroke of its mark
 */
function markStyle(configuration) {
  const colour = shade(configuration.colour);
  return {color: configuration.filled ? colour : themed('paper'), borderColor: colour, borderWidth: configuration.shape === 'cross' ? 1 : 1.6};
}

/**
 * @param {!Object} configuration
 * @return {!Element} its mark as a small picture, coloured by the style of the page
 */
function markPicture(configuration) {
  const style = markStyle(configuration);
  return element('svg:svg', {class: 'mark', viewBox: '-1.5 -1.5 3 3', 'aria-hidden': 'true'}, element('svg:path', {
    d: SHAPES[configuration.shape] ?? SHAPES['hexagon'], fill: style.color, stroke: style.borderColor, 'stroke-width': .36,
  }));
}

/** @return {boolean} whether the page is as narrow as a telephone */
function narrow() {
  return document.documentElement.clientWidth < 600;
}

/**
 * An axis of numbers as all charts have it.
 * @param {string} name with its unit
 * @param {!Object=} more what differs
 * @return {!Object}
 */
function numberAxis(name, more = {}) {
  return {
    type: 'value', name, scale: true, nameLocation: 'middle', nameGap: 30, nameTextStyle: {color: themed('faint'), fontSize: 12},
    axisLine: {show: true, lineStyle: {color: themed('rule')}}, axisTick: {show: true, lineStyle: {color: themed('rule')}},
    axisLabel: {color: themed('faint'), fontSize: 11, hideOverlap: true, formatter: value => String(value).replace('-', '−')},
    splitLine: {show: false}, ...more,
  };
}

/**
 * A vertical axis of numbers; see `axisTitle`.
 * @param {!Object=} more what differs
 * @return {!Object}
 */
function verticalAxis(more = {}) {
  return numberAxis('', {axisLine: {show: false}, axisTick: {show: false}, splitLine: {show: true, lineStyle: {color: themed('grid')}}, ...more});
}

/**
 * The name of the vertical axis, above it, where it is read without turning the head.
 * @param {string} text
 * @return {!Object}
 */
function axisTitle(text) {
  return {text, left: 0, top: 5, padding: 0, textStyle: {color: themed('faint'), fontSize: 12, fontWeight: 'normal'}};
}

/**
 * A range of an axis whose ends are ticks.
 * @param {number} low
 * @param {number} high
 * @param {number} ticks about so many of them
 * @return {{min: number, max: number, interval: number}}
 */
function niceRange(low, high, ticks) {
  const rough = Math.max(high - low, 1e-9) / ticks;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(one => one * power).find(one => one >= rough);
  return {min: Math.floor(low / step + 1e-9) * step, max: Math.ceil(high / step - 1e-9) * step, interval: step};
}

/**
 * A small description list for a chart's hover.
 * @param {string} title
 * @param {!Array<!Array<string>>} entries terms with their values; those without a value are left out
 * @return {!Element}
 */
function tip(title, entries) {
  return element('div', {class: 'tip'}, element('strong', {}, title), element('dl', {}, ...entries
    .filter(([, value]) => value !== '' && value !== MISSING)
    .flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, value)])));
}

/** Charts follow the width of their place. */
const widths = new ResizeObserver(entries => requestAnimationFrame(
  () => entries.forEach(({target}) => echarts.getInstanceByDom(target)?.resize())));

/**
 * Draws a chart into an element that keeps it from one call to the next.
 * @param {!Element} place
 * @param {string} label what a screen reader says
 * @param {number} height in pixels
 * @param {!Object} option of ECharts
 * @param {(function(!Object))=} clicked
 */
function drawChart(place, label, height, option, clicked) {
  place.style.height = height + 'px';
  let chart = echarts.getInstanceByDom(place);
  if (!chart) {
    place.classList.add('chart');
    place.setAttribute('role', 'img');
    chart = echarts.init(place, null, {renderer: 'svg'});
    widths.observe(place);
  }
  place.setAttribute('aria-label', label);
  chart.resize();
  chart.setOption({
    animation: false, textStyle: {fontFamily: getComputedStyle(document.body).fontFamily, color: themed('text')},
    ...option,
    tooltip: {
      confine: true, backgroundColor: themed('paper'), borderColor: themed('line'), textStyle: {color: themed('text')}, transitionDuration: 0,
      ...option.tooltip,
    },
  }, {notMerge: true});
  chart.off('click');
  if (clicked) {
    chart.on('click', clicked);
  }
}

/**
 * Adds a chart's heading, the element to draw it in, and the numbers behind it.
 * @param {!Element} place
 * @param {string} title
 * @param {function(): !Array<!Array<string>>} rows see `numbersBehind`
 * @return {!Element} the element to draw in
 */
function addChart(place, title, rows) {
  const chart = element('div', {});
  place.append(element('div', {}, element('h3', {}, title), chart, numbersBehind(title, rows)));
  return chart;
}

/**
 * Drops a chart and what stands in its place.
 * @param {!Element} place
 */
function clearCharts(place) {
  place.querySelectorAll('.chart').forEach(chart => echarts.getInstanceByDom(chart)?.dispose());
  place.replaceChildren();
}

/**
 * Lines with caps through a value, for one interval of a custom series of ECharts.
 * @param {!Object} api of the series' renderItem
 * @param {!Array<number>} from
 * @param {!Array<number>} to with the same x for a vertical bar, or the same y for a horizontal one
 * @param {!Object} style
 * @return {!Object}
 */
function bar(api, from, to, style) {
  const [[x1, y1], [x2, y2]] = [api.coord(from), api.coord(to)];
  const [dx, dy] = Math.abs(x2 - x1) > Math.abs(y2 - y1) ? [0, 3] : [3, 0];
  const line = (a, b, c, d) => ({type: 'line', shape: {x1: a, y1: b, x2: c, y2: d}, style, silent: true});
  return {type: 'group', children: [
    line(x1, y1, x2, y2), line(x1 - dx, y1 - dy, x1 + dx, y1 + dy), line(x2 - dx, y2 - dy, x2 + dx, y2 + dy),
  ]};
}
