// Elements and numbers. Text reaches the page as text nodes and attributes alone, so that a name can never become markup.

/**
 * An element with attributes and children.
 * @param {string} tag such as `td`; with `svg:` before it, an element of an SVG picture
 * @param {!Object<string, *>=} attributes functions are listeners, null and false are left out
 * @param {...(?Node|string)} children
 * @return {!Element}
 */
function element(tag, attributes = {}, ...children) {
  const made = tag.startsWith('svg:')
    ? document.createElementNS('http://www.w3.org/2000/svg', tag.slice(4))
    : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(String(name), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(String(name), value === true ? '' : String(value));
    }
  }
  made.append(...children.filter(child => child !== null && child !== ''));
  return made;
}

/** What stands where there is no value. */
const MISSING = '–';

/**
 * @param {*} value
 * @return {boolean} whether there is a number
 */
function known(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/**
 * A number with so many decimals, a true minus and thousands apart.
 * @param {?number|undefined} value
 * @param {number} digits
 * @return {string}
 */
function fixed(value, digits) {
  return known(value)
    ? value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}).replace('-', '−').replace(/^−(0(\.0+)?)$/, '$1')
    : MISSING;
}

/**
 * @param {?number|undefined} points
 * @return {string} such as `+0.12`
 */
function signed(points) {
  return known(points) && Number(points.toFixed(2)) > 0 ? '+' + fixed(points, 2) : fixed(points, 2);
}

/**
 * @param {?number|undefined} share
 * @return {string} in percent, such as `23.1` for 0.231
 */
function percent(share) {
  return fixed(known(share) ? 100 * share : null, 1);
}

/**
 * @param {?number} low
 * @param {?number} high
 * @return {string} such as `[−0.21, +0.45]`, empty if it is not known
 */
function interval(low, high) {
  return known(low) && known(high) ? `[${signed(low)}, ${signed(high)}]` : '';
}

/**
 * @param {!Object} difference with its points and their interval
 * @return {string} such as `+0.12 [−0.21, +0.45]`
 */
function withInterval({points, low, high}) {
  return `${signed(points)} ${interval(low, high)}`.trim();
}

/**
 * @param {?number} value
 * @param {?number|undefined} half of its interval
 * @return {string} such as `25.70 ± 1.20`
 */
function plusMinus(value, half) {
  return fixed(value, 2) + (known(half) ? ` ± ${fixed(half, 2)}` : '');
}

/**
 * @param {number} count
 * @param {string} noun
 * @return {string} such as `3 seeds`
 */
function counted(count, noun) {
  return `${fixed(count, 0)} ${noun}${count === 1 ? '' : 's'}`;
}

/**
 * @param {!Array<?number>} values
 * @return {?number} their mean, null unless all of them are known
 */
function mean(values) {
  return values.length > 0 && values.every(known) ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
