import { warnBeforeSending } from './warning.js';

// Only improves: without it the code is typed, and what was written is sent as it is.

const codeField = document.querySelector('#modulo-codice input[name="code"]');
if (codeField && location.hash.length > 1) {
  codeField.value = location.hash.slice(1);
  // The code leaves the address bar and the history of a shared telephone
  history.replaceState(null, '', location.pathname + location.search);
}

const form = document.querySelector('form[data-warn]');
if (form) warnBeforeSending(form, () => undefined);
