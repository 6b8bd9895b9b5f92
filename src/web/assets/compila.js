import { showInSteps } from './steps.js';
import { warnBeforeSending } from './warning.js';

// Only improves: without it the code is typed and the questionnaire is one page.

const codeField = document.querySelector('#modulo-codice input[name="code"]');
if (codeField && location.hash.length > 1) {
  codeField.value = location.hash.slice(1);
  // The code leaves the address bar and the history of a shared computer
  history.replaceState(null, '', location.pathname + location.search);
}

const form = document.querySelector('#modulo');
const errors = document.querySelector('#errori');
if (form) {
  // With errors all parts stay open, so that each can be pointed at
  const reveal = errors ? () => undefined : showInSteps(form);
  if (errors) errors.focus();
  warnBeforeSending(form, reveal);
}
