// Tables: sorted by their headings; where one is wider than its place, each row becomes a card, which the style sheet does.

/** Widths of places that were last looked at, as a table's cards change the height alone. */
const widthsOfTables = new WeakMap();

const places = new ResizeObserver(entries => entries.forEach(({target, contentRect}) => {
  if (widthsOfTables.get(target) !== contentRect.width) {
    widthsOfTables.set(target, contentRect.width);
    requestAnimationFrame(() => fit(target)); // not within the observer, which would see the change of height
  }
}));

/**
 * Makes cards of a table's rows if it is wider than its place.
 * @param {!Element} place
 */
function fit(place) {
  place.classList.remove('cards');
  place.classList.toggle('cards', place.clientWidth > 0 && place.firstElementChild.scrollWidth > place.clientWidth + 1);
}

/**
 * A table whose headings sort it: ascending, descending, then as it was given. Values that are missing come last.
 * @param {{label: string, columns: !Array<!Object>, row: (function(?): !Object|undefined)}} settings its accessible name; its columns with
 *     their `label`, the value `of` a row that they sort by, how they `show` it, whether it is `text` or `tight`; attributes and listeners
 *     of a row
 * @return {{element: !Element, show: function(!Array<?>)}} where to put it, and how to fill it
 */
function sortableTable({label, columns, row = () => ({})}) {
  const body = element('tbody', {role: 'rowgroup'});
  const headings = columns.map((column, at) => element('th', {role: 'columnheader', scope: 'col', class: column.text && 'text'},
    element('button', {type: 'button', click: () => sortBy(at)}, column.label)));
  const table = element('table', {role: 'table', 'aria-label': label, class: 'folded'},
    element('thead', {role: 'rowgroup'}, element('tr', {role: 'row'}, ...headings)), body);
  const more = element('button', {type: 'button', class: 'more', click: () => { table.classList.remove('folded'); more.hidden = true; }});
  const place = element('div', {class: 'table'}, table, more);
  places.observe(place);
  let given = [];
  let sorted = -1;
  let direction = 1;

  function sortBy(at) {
    if (sorted !== at) {
      sorted = at;
      direction = 1;
    } else if (direction === 1) {
      direction = -1;
    } else {
      sorted = -1;
    }
    fill();
  }

  function fill() {
    headings.forEach((heading, at) => {
      if (at === sorted) {
        heading.setAttribute('aria-sort', direction === 1 ? 'ascending' : 'descending');
      } else {
        heading.removeAttribute('aria-sort');
      }
    });
    const rows = sorted < 0 ? given : inOrder(given, columns[sorted].of, direction);
    body.replaceChildren(...rows.map(one => element('tr', {role: 'row', ...row(one)}, ...columns.map(column => cell(column, one)))));
    more.hidden = rows.length <= 25 || !table.classList.contains('folded');
    more.textContent = `Show all ${fixed(rows.length, 0)} rows`;
    fit(place);
  }

  return {
    element: place,
    show(rows) {
      given = rows;
      fill();
    },
  };
}

/**
 * @param {!Object} column
 * @param {?} row
 * @return {!Element}
 */
function cell(column, row) {
  const value = column.of(row);
  const shown = column.show ? column.show(row) : known(value) ? fixed(/** @type {number} */ (value), 0) : String(value ?? MISSING);
  const empty = shown === MISSING || shown === '';
  const roomy = shown instanceof Element && !column.text;
  const classes = [column.text && 'text', column.tight && 'tight', empty && 'empty', roomy && 'roomy'].filter(Boolean);
  return element('td', {role: 'cell', 'data-label': column.label, class: classes.length > 0 && classes.join(' ')}, shown);
}

/**
 * Rows in the order of their values, those without one last.
 * @param {!Array<?>} rows
 * @param {function(?): *} of
 * @param {number} direction 1 or −1
 * @return {!Array<?>}
 */
function inOrder(rows, of, direction) {
  const missing = value => value === null || value === undefined || value === '';
  return [...rows].sort((one, other) => {
    const [a, b] = [of(one), of(other)];
    if (missing(a) || missing(b)) {
      return Number(missing(a)) - Number(missing(b));
    }
    return direction * (known(a) && known(b) ? a - b : String(a).localeCompare(String(b), 'en', {numeric: true}));
  });
}

/**
 * The numbers behind a chart, folded away, and made when they are first opened.
 * @param {string} label
 * @param {function(): !Array<!Array<string>>} rows the headings, then rows of cells as they are shown
 * @return {!Element}
 */
function numbersBehind(label, rows) {
  const details = element('details', {toggle: () => {
    if (details.open && details.children.length === 1) {
      const [header, ...cells] = rows();
      const table = sortableTable({label, columns: header.map((heading, at) => ({
        label: heading, of: row => numeric(row[at]), show: row => row[at], text: at === 0,
      }))});
      table.show(cells);
      details.append(table.element);
    }
  }}, element('summary', {}, 'Numbers behind this chart'));
  return details;
}

/**
 * @param {string} text as it is shown
 * @return {number|string} the number that it begins with, to sort by
 */
function numeric(text) {
  const number = parseFloat(text.replace('−', '-').replace(/,/g, ''));
  return Number.isNaN(number) ? text === MISSING ? '' : text : number;
}
