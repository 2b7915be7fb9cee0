/** Suggestions while typing in the search box: an ARIA 1.2 combobox with a list. The form works without it. */
const input = document.querySelector('form.search input[name="q"]');
if (input) {
  const list = document.createElement('ul');
  const status = document.createElement('span');
  let asked = null;
  let timer = 0;
  let active = -1;

  const close = () => {
    clearTimeout(timer);
    if (asked) asked.abort();
    asked = null;
    active = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const mark = (to) => {
    const options = [...list.children];
    active = ((to % options.length) + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === active)));
    input.setAttribute('aria-activedescendant', options[active].id);
    options[active].scrollIntoView({ block: 'nearest' });
  };
  const show = (items) => {
    list.replaceChildren(
      ...items.map(({ text, url }, at) => {
        const option = document.createElement('li');
        option.id = `q-option-${at}`;
        option.textContent = text;
        option.dataset.url = url;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        return option;
      }),
    );
    active = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    status.textContent = items.length === 0 ? '没有建议。' : `有${items.length}条建议，按上下键选择。`;
  };
  const ask = async () => {
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    if (asked) asked.abort();
    const mine = new AbortController();
    asked = mine;
    try {
      const answer = await fetch(`/api/search/suggest?q=${encodeURIComponent(typed.slice(0, 60))}`, {
        signal: mine.signal,
      });
      const { items } = await answer.json();
      if (answer.ok && asked === mine) show(items);
    } catch {
      if (asked === mine) close();
    }
  };

  list.id = 'q-list';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', '搜索建议');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  input.type = 'text';
  input.autocomplete = 'off';
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  input.form.append(list, status);

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), 200);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === 'ArrowDown') mark(active + 1);
    else if (event.key === 'ArrowUp') mark(active < 0 ? -1 : active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) location.assign(list.children[active].dataset.url);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const option = event.target.closest('li');
    if (option) location.assign(option.dataset.url);
  });
}
