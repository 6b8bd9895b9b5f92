import { warnBeforeSending } from './warning.js';

// Only improves: without it each field is filled and left with the Tab key.

const form = document.querySelector('#foglio');
const errors = document.querySelector('#errori');
if (errors) errors.focus();
if (form) {
  typeByKeys(form);
  warnBeforeSending(form, () => undefined);
}
// Of two readings one is chosen: the person goes straight to the first question
if (!form && !errors) document.querySelector('#differenze input[type="radio"]')?.focus();

/** Goes from question to question with one key for an answer. */
function typeByKeys(form) {
  const code = form.querySelector('#codice');
  const send = form.querySelector('.sending button');
  const fields = [...form.querySelectorAll('#codice, input[data-answers], textarea')];
  const stops = [...fields, send];
  const said = form.querySelector('#detto');

  for (const field of fields) {
    const move = (by) => stops[Math.max(0, stops.indexOf(field) + by)].focus();
    field.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const by = stepOf(field, event.key);
      if (by === 0) return;
      event.preventDefault();
      if (by > 0 && !isDone(field)) return;
      move(by);
    });
    if (!field.matches('[data-answers]')) continue;
    // What stands there is replaced by the next key
    field.addEventListener('focus', () => field.select());
    field.addEventListener('input', () => {
      if (isDone(field) && field.value !== '' && !mayGoOn(field)) move(1);
    });
  }
  code?.addEventListener('input', () => {
    if (code.value.replace(/[^\p{L}\p{N}]/gu, '').length === 12) stops[1].focus();
  });
  // The second time there is no code to begin with
  if (!code && !errors) fields[0]?.focus();

  /** Says what was entered; a key that is no answer is taken back. */
  function isDone(field) {
    if (!field.matches('[data-answers]')) return true;
    const typed = field.value.trim().toLowerCase();
    const answers = answersOf(field);
    const answer = answers.find(([key]) => key === typed);
    // The beginning of a longer one, such as the sign of -2
    if (answer === undefined && typed !== '' && answers.some(([key]) => key.startsWith(typed))) return false;
    const isNothing = answer === undefined && ['', '-', '–', '0'].includes(typed);
    if (isNothing && field.value !== '') field.value = '–';
    if (answer === undefined && !isNothing) field.value = '';
    const text = answer ? form.dataset.said : isNothing ? form.dataset.nothing : form.dataset.wrong;
    said.textContent = text
      .replace('{number}', field.dataset.number)
      .replace('{answer}', () => answer?.[1] ?? '');
    return answer !== undefined || isNothing;
  }
}

/** How far a key leads: on, back, or nowhere, when it is for the field itself. */
function stepOf(field, key) {
  const isEmpty = field.value === '';
  if (key === 'Enter') return field.matches('textarea') && !isEmpty ? 0 : 1;
  if (key === 'Backspace') return isEmpty ? -1 : 0;
  if (field.matches('textarea')) return 0;
  return { ArrowDown: 1, ArrowUp: -1 }[key] ?? 0;
}

/** Whether another key could make a longer answer of what stands in a field: a 1 may become a 10. */
function mayGoOn(field) {
  const typed = field.value.trim().toLowerCase();
  return answersOf(field).some(([key]) => key !== typed && key.startsWith(typed));
}

function answersOf(field) {
  return JSON.parse(field.dataset.answers);
}
