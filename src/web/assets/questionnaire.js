// Only adds: without it the text of a questionnaire is pasted.
const choice = document.querySelector('#scelta-file');
const file = document.querySelector('#file');
const outcome = document.querySelector('#file-esito');
const text = document.querySelector('#testo');
/** Bytes of the form as it is sent; a longer one is not read. */
const longest = 256 * 1024;
choice.hidden = false;

file.addEventListener('change', async () => {
  const [chosen] = file.files;
  if (chosen === undefined) return;
  const content = chosen.size > longest ? '' : (await chosen.text()).replace(/\r?\n/g, '\r\n');
  const isTooLarge = chosen.size > longest || encodeURIComponent(content).length > longest;
  outcome.textContent = isTooLarge ? choice.dataset.tooLarge : '';
  if (!isTooLarge) text.value = content;
});
