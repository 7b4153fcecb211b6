// Everything works without this file; these attributes make it quicker. Regions named by an id are elements of the page.
// form[data-autosave="/address"]: posts the form there 1.5 s after typing; a JSON answer {"fields":{"Version":"3"}} (names as in the form) renews hidden fields; 409 stops it, its text is shown. Says so in [data-saved] of the form.
// [data-findings-from="/address" data-form="form-id"]: posts that form 400 ms after typing and shows the HTML that comes back.
// [data-count-of="control-id" data-limit="500"]: characters left.  [data-copy="text"]: a copy button, hidden until this runs.
// form[data-unsaved]: asks before leaving with unsaved typing.  [data-shown-when="Name=value"]: shown only while that field of its form has that value.
// [data-look-again]: the page asks for itself every 2 s, for a while, and is shown anew when it no longer has this.
const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
const later = (milliseconds, act) => {
  let timer;
  return () => { clearTimeout(timer); timer = setTimeout(act, milliseconds); };
};
const clock = () => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date());
const letters = (text) => typeof Intl.Segmenter === 'function' ? [...new Intl.Segmenter().segment(text)].length : [...text].length;
const post = (address, form, signal) => fetch(address, { method: 'POST', body: new FormData(form), headers: { 'X-Requested-With': 'site.js' }, credentials: 'same-origin', redirect: 'manual', signal });
const changed = new WeakSet();

document.querySelector('.error-summary')?.focus();

all('form[data-autosave]', (form) => {
  const line = form.querySelector('[data-saved]');
  let stopped = false, running = false, again = false;
  const say = (text, trouble = false) => {
    if (!line) return;
    line.textContent = text;
    line.classList.toggle('trouble', trouble);
  };
  const stop = (text) => { stopped = true; say(text, true); };
  const save = async () => {
    if (stopped) return;
    if (running) { again = true; return; }
    running = true;
    changed.delete(form);
    try {
      const answer = await post(form.dataset.autosave, form);
      if (answer.ok) {
        const news = answer.headers.get('content-type')?.includes('json') ? await answer.json() : {};
        for (const [name, value] of Object.entries(news.fields ?? {})) if (form.elements[name]) form.elements[name].value = value;
        say(`Saved ${clock()}`);
      } else if (answer.status === 409) {
        stop(await answer.text() || 'Somebody else changed this meanwhile. Saving has stopped; copy what you typed and reload the page.');
      } else if (answer.type === 'opaqueredirect' || answer.status === 401) {
        stop('You are signed out, so this is not saved. It stays here: sign in again in another tab, then send the form.');
      } else {
        throw new Error(`status ${answer.status}`);
      }
    } catch {
      changed.add(form);
      say('Not saved: no connection. It is tried again when you type.', true);
    }
    if (stopped) changed.add(form);
    running = false;
    if (again) { again = false; soon(); }
  };
  const soon = later(1500, save);
  form.addEventListener('input', soon);
  form.addEventListener('submit', () => { stopped = true; });
});

all('[data-findings-from]', (region) => {
  const form = document.getElementById(region.dataset.form) ?? region.closest('form');
  let asked;
  const look = async () => {
    asked?.abort();
    asked = new AbortController();
    region.setAttribute('aria-busy', 'true');
    try {
      const answer = await post(region.dataset.findingsFrom, form, asked.signal);
      if (answer.ok) region.innerHTML = await answer.text();
      region.removeAttribute('aria-busy');
    } catch (error) {
      if (error.name !== 'AbortError') region.removeAttribute('aria-busy');
    }
  };
  form?.addEventListener('input', later(400, look));
});

all('[data-count-of]', (line) => {
  const control = document.getElementById(line.dataset.countOf);
  const limit = Number(line.dataset.limit);
  // Read out when typing pauses, not at every key.
  const aloud = document.createElement('span');
  aloud.className = 'visually-hidden';
  aloud.setAttribute('role', 'status');
  line.after(aloud);
  const show = () => {
    const left = limit - letters(control.value);
    const many = Math.abs(left) === 1 ? '1 character' : `${Math.abs(left)} characters`;
    line.textContent = left < 0 ? `${many} too many` : `${many} left`;
    line.classList.toggle('over', left < 0);
  };
  const speak = later(1000, () => { aloud.textContent = line.textContent; });
  control?.addEventListener('input', () => { show(); speak(); });
  if (control) show();
});

all('[data-copy]', (button) => {
  if (!navigator.clipboard) return;
  const said = button.textContent;
  button.hidden = false;
  button.setAttribute('aria-live', 'polite');
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Could not copy';
    }
    setTimeout(() => { button.textContent = said; }, 2000);
  });
});

all('form[data-unsaved], form[data-autosave]', (form) => {
  form.addEventListener('input', () => changed.add(form));
  form.addEventListener('submit', () => changed.delete(form));
  addEventListener('beforeunload', (event) => { if (changed.has(form)) event.preventDefault(); });
});

all('[data-shown-when]', (part) => {
  const [name, value] = part.dataset.shownWhen.split('=');
  const form = part.closest('form');
  const update = () => { part.hidden = !new FormData(form).getAll(name).includes(value); };
  form.addEventListener('change', update);
  update();
});

// While a post goes out its page asks again, and shows itself anew once, when it is out or somebody is needed.
all('[data-look-again]', async () => {
  for (let i = 0; i < 40; i++) {
    await new Promise((done) => setTimeout(done, 2000));
    if (document.hidden) continue;
    if (document.activeElement?.matches('input, textarea')) return;
    const answer = await fetch(location.href, { redirect: 'error' }).catch(() => null);
    if (!answer?.ok) return;
    if (!(await answer.text()).includes('data-look-again')) return location.replace(location.href);
  }
});

// A second click within two seconds is not a second decision.
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent && Date.now() - form.dataset.sent < 2000) event.preventDefault();
  else form.dataset.sent = Date.now();
});
