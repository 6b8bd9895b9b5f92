import { identifyingIn } from './identifying.js';

/**
 * Before the form is sent, asks once whether comments in which somebody seems to be named should go as they are. Until
 * the person decides nothing is sent, not even what was found.
 *
 * @param reveal brings the part of the questionnaire into view that an element is in
 */
export function warnBeforeSending(form, reveal) {
  const template = document.querySelector('#avviso');
  const sending = form.querySelector('.sending');
  let hasWarned = false;

  form.addEventListener('submit', (event) => {
    const comments = hasWarned ? [] : tellingComments(form);
    if (comments.length === 0) return;
    event.preventDefault();
    hasWarned = true;
    showWarning(comments);
  });

  function showWarning(comments) {
    const warning = template.content.firstElementChild.cloneNode(true);
    const list = warning.querySelector('ul');
    for (const comment of comments) list.append(entryOf(comment));
    const change = (field) => {
      warning.remove();
      sending.hidden = false;
      reveal(field);
      field.focus();
    };
    list.querySelectorAll('a').forEach((link, at) =>
      link.addEventListener('click', (event) => {
        event.preventDefault();
        change(comments[at].field);
      }),
    );
    warning.querySelector('[data-change]').addEventListener('click', () => change(comments[0].field));
    form.insertBefore(warning, sending);
    sending.hidden = true;
    warning.focus();
  }

  function entryOf({ field, found }) {
    const link = document.createElement('a');
    link.href = `#${field.id}`;
    link.textContent = field.labels[0].textContent.trim();
    const words = found.map(({ kind, found }) =>
      template.dataset.found.replace('{kind}', template.dataset[kind]).replace('{found}', () => found),
    );
    const entry = document.createElement('li');
    entry.append(link, document.createElement('br'), words.join(', '));
    return entry;
  }
}

function tellingComments(form) {
  return [...form.querySelectorAll('textarea')]
    .map((field) => ({ field, found: identifyingIn(field.value) }))
    .filter(({ found }) => found.length > 0);
}
