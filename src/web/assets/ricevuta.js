// Only adds: without it the receipt is noted by hand, or printed with the browser's own command.
const receipt = document.querySelector('[data-receipt]');
const actions = document.querySelector('#copia-stampa');
const copied = document.querySelector('#copiata');
actions.hidden = false;

document.querySelector('#copia').addEventListener('click', async () => {
  const text = receipt.dataset.receipt;
  const isCopied = await (navigator.clipboard?.writeText(text).then(
    () => true,
    () => copySelected(),
  ) ?? copySelected());
  // Where nothing can be copied, what is to be copied is selected now
  copied.textContent = isCopied ? copied.dataset.done : copied.dataset.selected;
});
document.querySelector('#stampa').addEventListener('click', () => window.print());

/** On a page without HTTPS browsers have no other way. */
function copySelected() {
  const selection = window.getSelection();
  selection.selectAllChildren(receipt);
  return document.execCommand('copy');
}
