// Only improves: without it the code is typed and the questionnaire is one page.

const codeField = document.querySelector('#modulo-codice input[name="code"]');
if (codeField && location.hash.length > 1) {
  codeField.value = location.hash.slice(1);
  // The code leaves the address bar and the history of a shared computer
  history.replaceState(null, '', location.pathname + location.search);
}

const form = document.querySelector('#modulo');
const errors = document.querySelector('#errori');
if (errors) errors.focus();
else if (form) showInSteps(form);

/** One part of the questionnaire at a time, with how far one is. */
function showInSteps(form) {
  const parts = [...form.querySelectorAll('.part')];
  const sending = form.querySelector('.sending');
  const opening = document.querySelector('.opening');
  let current = 0;

  const progress = document.createElement('div');
  progress.className = 'progress-line';
  const bar = document.createElement('progress');
  bar.max = parts.length;
  const label = document.createElement('p');
  label.setAttribute('aria-live', 'polite');
  progress.append(label, bar);
  form.prepend(progress);

  const moves = document.createElement('div');
  moves.className = 'moves';
  const previous = button(form.dataset.previous, 'btn btn-outline-primary');
  const next = button(form.dataset.next, 'btn btn-primary');
  moves.append(previous, next);
  form.insertBefore(moves, sending);

  previous.addEventListener('click', () => show(current - 1, true));
  next.addEventListener('click', () => show(current + 1, true));
  // A mandatory question in a part that is hidden could not be pointed at
  form.addEventListener(
    'invalid',
    (event) =>
      show(
        parts.findIndex((part) => part.contains(event.target)),
        false,
      ),
    true,
  );
  // Return in a field must not send the form before its end
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  show(0, false);

  function show(step, byHand) {
    current = Math.min(parts.length - 1, Math.max(0, step));
    const isLast = current === parts.length - 1;
    parts.forEach((part, i) => (part.hidden = i !== current));
    opening.hidden = current > 0;
    previous.hidden = current === 0;
    next.hidden = isLast;
    sending.hidden = !isLast;
    bar.value = current + 1;
    label.textContent = form.dataset.step
      .replace('{step}', String(current + 1))
      .replace('{steps}', String(parts.length));
    if (byHand) {
      const title = parts[current].querySelector('h2');
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      progress.scrollIntoView({ block: 'start' });
    }
  }
}

function button(text, className) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = className;
  made.textContent = text;
  return made;
}
