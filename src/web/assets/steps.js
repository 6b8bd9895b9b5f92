/**
 * Shows one part of the questionnaire at a time, with how far one is.
 *
 * @returns what brings the part into view that an element is in
 */
export function showInSteps(form) {
  const parts = [...form.querySelectorAll('.part')];
  const sending = form.querySelector('.sending');
  const opening = document.querySelector('.opening');
  const { step, answered, next, previous } = form.dataset;
  let current = 0;

  const progress = element('div', 'progress-line');
  const bar = document.createElement('progress');
  bar.max = parts.length;
  const label = element('p', 'progress-part');
  label.setAttribute('aria-live', 'polite');
  const count = element('p', 'progress-count');
  progress.append(label, count, bar);
  bar.setAttribute('aria-hidden', 'true');
  form.prepend(progress);

  const moves = element('div', 'moves');
  const back = button(previous, 'btn btn-outline-primary');
  const onwards = button(next, 'btn btn-primary');
  moves.append(back, onwards);
  form.insertBefore(moves, sending);

  back.addEventListener('click', () => show(current - 1, true));
  onwards.addEventListener('click', () => show(current + 1, true));
  form.addEventListener('input', countAnswers);
  // Return in a field must not send the form before its end
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  });
  show(0, false);
  return (inside) => {
    const at = parts.findIndex((part) => part.contains(inside));
    if (at >= 0) show(at, false);
  };

  function show(at, byHand) {
    current = Math.min(parts.length - 1, Math.max(0, at));
    const isLast = current === parts.length - 1;
    parts.forEach((part, i) => (part.hidden = i !== current));
    opening.hidden = current > 0;
    back.hidden = current === 0;
    onwards.hidden = isLast;
    sending.hidden = !isLast;
    bar.value = current + 1;
    label.textContent = filled(step, { step: current + 1, steps: parts.length });
    countAnswers();
    if (byHand) {
      const title = parts[current].querySelector('h2');
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      // Where the form begins, as the line on top is wherever the page is; and at once, not past other questions
      window.scrollTo({ top: form.getBoundingClientRect().top + window.scrollY, behavior: 'instant' });
    }
  }

  function countAnswers() {
    const items = [...parts[current].querySelectorAll('.item')];
    const given = items.filter((item) => {
      const text = item.querySelector('textarea');
      return text === null ? item.querySelector('input:checked') !== null : text.value.trim() !== '';
    });
    count.textContent = filled(answered, { given: given.length, questions: items.length });
  }
}

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_gap, name) => String(values[name]));
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

function button(text, className) {
  const made = element('button', className);
  made.type = 'button';
  made.textContent = text;
  return made;
}
