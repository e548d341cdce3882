(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  root.classList.add('js');

  // Formats: one choice for the whole page.
  const formats = [...new Set(all('figure[data-in]').map((figure) => figure.dataset.in))];
  const choose = (format) => {
    root.dataset.format = format;
    for (const button of all('.formats button')) button.setAttribute('aria-pressed', String(button.value === format));
  };

  // Tabs: without this script everything stands one below the other.
  for (const tabs of all('.tabs')) {
    const sections = all('.tab', tabs);
    const list = make('div', { className: 'tablist', role: 'tablist' });
    const show = (chosen) => sections.forEach((section, at) => {
      section.classList.toggle('hidden', at !== chosen);
      list.children[at].setAttribute('aria-selected', String(at === chosen));
    });
    sections.forEach((section, at) => {
      const { label, trial = '' } = section.dataset;
      const button = make('button', { type: 'button', className: trial, textContent: label, onclick: () => show(at) });
      button.setAttribute('role', 'tab');
      list.append(button);
    });
    const bar = make('div', { className: 'tabbar' }, make('strong', { textContent: tabs.dataset.title }));
    if (formats.length > 1) {
      bar.append(make('div', { className: 'formats' }, ...formats.map((format) => make('button', {
        type: 'button', value: format, textContent: format.toUpperCase(), onclick: () => choose(format),
      }))));
    }
    tabs.prepend(bar, list);
    show(0);
  }
  if (formats.length > 1) choose(formats[0]);

  // Copying.
  const copied = (button) => {
    const label = button.textContent;
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = label; }, 1200);
  };
  const select = (text) => {
    const area = make('textarea', { value: text });
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };
  for (const button of all('.copy')) {
    button.onclick = async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        select(button.dataset.copy);
      }
      copied(button);
    };
  }

  // The menu of narrow screens.
  const menu = document.getElementById('menu');
  const open = (is) => {
    root.classList.toggle('open', is);
    menu.setAttribute('aria-expanded', String(is));
    menu.textContent = is ? 'Close' : 'Menu';
  };
  menu.onclick = () => open(!root.classList.contains('open'));
  document.getElementById('side').addEventListener('click', (event) => {
    if (event.target.closest('a')) open(false);
  });

  // Search: every word has to occur; names count more than prose.
  const box = document.getElementById('search');
  const found = document.getElementById('found');
  const contents = document.getElementById('contents');
  const entries = all('[data-find]').map((element) => {
    const { find, kind, of = '', also = '' } = element.dataset;
    const prose = kind === 'operation' ? element.querySelector('.told').textContent : element.textContent;
    return {
      id: element.id, find, kind, of,
      name: find.toLowerCase(),
      names: `${find} ${also}`.toLowerCase(),
      text: `${find} ${also} ${of} ${prose}`.toLowerCase(),
    };
  });
  const rank = (entry, words) => {
    if (!words.every((word) => entry.text.includes(word))) return -1;
    const whole = words.join(' ');
    let points = entry.kind === 'operation' ? 3 : 0;
    if (entry.name === whole) points += 8;
    if (entry.name.startsWith(words[0])) points += 4;
    if (words.every((word) => entry.names.includes(word))) points += 4;
    return points;
  };
  let chosen = 0;
  const mark = () => all('a', found).forEach((link, at) => {
    link.classList.toggle('chosen', at === chosen);
    link.setAttribute('aria-selected', String(at === chosen));
    if (at === chosen) link.scrollIntoView({ block: 'nearest' });
  });
  const search = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = words.length === 0 ? [] : entries
      .map((entry, at) => ({ entry, at, points: rank(entry, words) }))
      .filter((hit) => hit.points >= 0)
      .sort((one, two) => two.points - one.points || one.at - two.at)
      .slice(0, 20);
    found.replaceChildren(...hits.map(({ entry }) => {
      const where = entry.of ? `${entry.kind} of ${entry.of}` : entry.kind;
      const link = make('a', { href: `#${entry.id}` }, entry.find, make('small', { textContent: where }));
      link.setAttribute('role', 'option');
      return link;
    }));
    if (words.length > 0 && hits.length === 0) found.append(make('p', { textContent: 'Nothing found.' }));
    found.hidden = words.length === 0;
    contents.hidden = words.length > 0;
    box.setAttribute('aria-expanded', String(words.length > 0));
    chosen = 0;
    mark();
  };
  box.oninput = search;
  box.onkeydown = (event) => {
    const links = all('a', found);
    if (event.key === 'Escape') {
      box.value = '';
      search();
      box.blur();
    } else if (event.key === 'Enter' && links[chosen]) {
      links[chosen].click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      chosen = Math.max(0, Math.min(links.length - 1, chosen + (event.key === 'ArrowDown' ? 1 : -1)));
      mark();
    }
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && !event.target.closest('input, textarea')) {
      event.preventDefault();
      if (menu.offsetParent) open(true);
      box.focus();
    }
  });

  // Where the reader is.
  const links = new Map(all('#contents a').map((link) => [link.getAttribute('href').slice(1), link]));
  const seen = new IntersectionObserver((changes) => {
    for (const { isIntersecting, target } of changes) {
      if (!isIntersecting) continue;
      links.forEach((link) => link.classList.remove('here'));
      links.get(target.id).classList.add('here');
      links.get(target.id).scrollIntoView({ block: 'nearest' });
    }
  }, { rootMargin: '-10% 0px -80% 0px' });
  links.forEach((_, id) => seen.observe(document.getElementById(id)));
})();
