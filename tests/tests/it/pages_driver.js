// Appended to a copy of the page by the browser test: does what a reader does, and writes down what went wrong.
(() => {
  const wrong = [];
  const must = (holds, what) => { if (!holds) wrong.push(what); };
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Every link leads to its place, and places have names of their own.
  const links = all('a[href^="#"]');
  must(links.length > 250, `${links.length} links`);
  for (const link of links) {
    const id = link.getAttribute('href').slice(1);
    must(id === '' || document.getElementById(id), `no place #${id}`);
  }
  const ids = all('[id]').map((element) => element.id);
  must(new Set(ids).size === ids.length, 'a name stands twice');
  for (const place of all('.operation, .param, tr[data-find]')) {
    must(document.querySelector(`a.anchor[href="#${place.id}"]`), `no link to #${place.id}`);
  }
  const bill = document.querySelector('.anchor[href="#CreateCustomer.billing_date"]');
  bill.click();
  must(location.hash === '#CreateCustomer.billing_date', `a click leads to ${location.hash}`);
  must(document.querySelector(':target')?.id === 'CreateCustomer.billing_date', 'the target is not marked');

  // The search finds what it should, the best first, and Enter goes there.
  const menu = document.getElementById('menu');
  const isNarrow = menu.offsetParent !== null;
  must(isNarrow === (innerWidth < 900), `the menu at ${innerWidth}`);
  const box = document.getElementById('search');
  const search = (text) => {
    box.value = text;
    box.dispatchEvent(new Event('input'));
    return all('#found a').map((link) => link.getAttribute('href').slice(1));
  };
  if (isNarrow) {
    must(box.offsetParent === null, 'the list is open');
    menu.click();
    must(menu.getAttribute('aria-expanded') === 'true', 'the menu does not say that it is open');
  }
  must(box.offsetParent !== null, 'the search box is not seen');
  must(search('update email')[0] === 'UpdateEmail', 'update email');
  must(search('max_chars')[0] === 'code.max_chars', 'max_chars');
  must(search('ip[]')[0] === 'CreateCustomer.ip', 'ip[]');
  must(search('DISTRIBUTOR.ADD').includes('CreateCustomer'), 'a path');
  must(search('registered under').length > 3, 'prose');
  must(search('<b>').length === 0 && document.getElementById('found').textContent === 'Nothing found.', 'nothing found');
  must(search('').length === 0 && !document.getElementById('contents').hidden, 'an empty search');
  search('setusername');
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  must(document.querySelector(':target')?.closest('.operation')?.id === 'UpdateUsername', 'Enter');
  must(!isNarrow || menu.getAttribute('aria-expanded') === 'false', 'the menu stays open');

  // Formats and tabs.
  const shown = (format) => all(`figure[data-in=${format}]`).filter((figure) => figure.offsetParent !== null).length;
  must(shown('xml') > 20 && shown('json') === 0, 'XML first');
  document.querySelector('.formats button[value=json]').click();
  must(shown('json') > 20 && shown('xml') === 0, 'then JSON');
  const tabs = document.querySelector('#CreateCustomer .tabs');
  const second = tabs.querySelectorAll('[role=tab]')[1];
  second.click();
  must(second.getAttribute('aria-selected') === 'true', 'a tab is chosen');
  must(tabs.querySelectorAll('.tab:not(.hidden)').length === 1, 'one tab is shown');

  // Copies hold what goes over the wire, without the line breaks that are only seen.
  const copies = all('#CreateCustomer .copy').map((button) => button.dataset.copy);
  must(copies.some((text) => /^POST \/api\/distributor\.add\.xml HTTP\/1\.1\n.*\n.*\n\napi_user=[^\n]*\n$/.test(text)), 'a copy');
  must(all('figure').every((figure) => !figure.querySelector('code')
    || figure.querySelector('code').textContent.trim() === figure.querySelector('.copy:last-child').dataset.copy.trim()), 'a copy differs');

  // The page fits, can be read, and asks for nothing.
  const root = document.documentElement;
  must(root.scrollWidth <= root.clientWidth, `${root.scrollWidth} of ${root.clientWidth} pixels`);
  const light = (colour) => {
    const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const isDark = light(paper) < 0.2;
  must(isDark === matchMedia('(prefers-color-scheme: dark)').matches, 'the scheme');
  for (const selector of ['.lead p', '.param p', '.rules', '.kind', '.who', 'td', '.note', '.required']) {
    const ink = light(getComputedStyle(document.querySelector(selector)).color);
    const [high, low] = [ink, light(paper)].sort((one, two) => two - one);
    must((high + 0.05) / (low + 0.05) >= 4.5, `${selector} has too little contrast`);
  }
  must(performance.getEntriesByType('resource').length === 0, 'a request');
  const report = wrong.length === 0 ? `done ${innerWidth} ${isDark ? 'dark' : 'light'}` : `wrong: ${wrong.join('; ')}`;
  // A window of the browser is never as narrow as a telephone, so a narrow page stands in a frame of another one.
  parent.postMessage(report, '*');
})();
