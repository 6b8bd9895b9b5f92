import { warnBeforeSending } from './warning.js';

// Only improves: without it the form is sent as it is.

warnBeforeSending(document.querySelector('#segnalazione'), () => undefined);
document.querySelector('#errori')?.focus();
