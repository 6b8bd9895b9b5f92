import { warnBeforeSending } from './warning.js';

// Only improves: without it the page is loaded anew to see what others added, and cards are moved with their forms.

const board = document.querySelector('#cartellone');
const announcement = document.querySelector('#annuncio');
const form = document.querySelector('#scheda');
if (form) warnBeforeSending(form, () => undefined);

/** What is being moved, and where it would be dropped; nothing where no card is picked up. */
let picked;
let isLate = false;
showHandles();
listen();

function say(text) {
  announcement.textContent = text;
}

// What others do

function listen() {
  const mark = board.querySelector('[data-mark]').dataset.mark;
  const events = new EventSource(`${board.dataset.events}?visto=${encodeURIComponent(mark)}`);
  events.addEventListener('changed', () => void refresh());
  // A page that leaves ends its stream at once, and one that comes back from the history begins anew
  window.addEventListener('pagehide', () => events.close());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

/** Puts the board in as it is now, unless somebody is at work on it: then afterwards. */
async function refresh() {
  if (isAtWork()) {
    isLate = true;
    return;
  }
  isLate = false;
  const page = await pageAt(board.dataset.part);
  if (isAtWork()) return;
  const fresh = page?.querySelector('[data-mark]') ?? null;
  const stale = board.querySelector('[data-mark]');
  if (fresh === null || fresh.dataset.mark === stale.dataset.mark) return;
  const focused = document.activeElement?.id;
  stale.replaceWith(fresh);
  showHandles();
  if (focused) document.getElementById(focused)?.focus();
  say(board.dataset.changed);
}

/** A page of ours, read by the browser as any that it shows; nothing where it could not be had. */
function pageAt(address) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.onloadend = () => resolve(request.status === 200 ? request.responseXML : undefined);
    request.send();
  });
}

function isAtWork() {
  return picked !== undefined || board.querySelector('details[open]') !== null;
}

board.addEventListener(
  'toggle',
  () => {
    if (isLate && !isAtWork()) void refresh();
  },
  true,
);

// Moving cards

function showHandles() {
  for (const card of board.querySelectorAll('[data-next]')) {
    const handle = card.querySelector('.board-handle');
    if (handle === null) continue;
    handle.hidden = false;
    card.draggable = true;
  }
}

function pick(card) {
  const own = card.closest('.board-column');
  const next = card.dataset.next.split(' ');
  const columns = [...board.querySelectorAll('.board-column')].filter(
    (column) => column === own || next.includes(column.dataset.state),
  );
  picked = { card, own, columns, over: own };
  card.classList.add('picked');
  for (const column of columns) column.classList.toggle('possible', column !== own);
}

function hover(column) {
  picked.over = column;
  for (const one of picked.columns) one.classList.toggle('over', one === column);
}

function letGo() {
  for (const column of picked.columns) column.classList.remove('possible', 'over');
  picked.card.classList.remove('picked');
  picked = undefined;
  if (isLate) void refresh();
}

function drop() {
  const { card, own, over } = picked;
  if (over === own) {
    letGo();
    say(board.dataset.cancelled);
    return;
  }
  const { state, title } = over.dataset;
  letGo();
  if (state === 'aside') askWhy(card);
  else void move(card, state, title);
}

/** Setting aside needs a reason: the form of the card asks for it. */
function askWhy(card) {
  card.querySelector('details').open = true;
  card.querySelector('select[name="state"]').value = 'aside';
  card.querySelector('input[name="reason"]').focus();
}

async function move(card, state, title) {
  const id = card.dataset.card;
  const lang = document.documentElement.lang;
  const reply = await fetch(card.dataset.address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: `state=${state}&lang=${lang}`,
  }).catch(() => undefined);
  if (!reply?.ok) {
    say(board.dataset.failed);
    return;
  }
  await refresh();
  document.getElementById(`presa-${id}`)?.focus();
  say(board.dataset.dropped.replace('{state}', () => title));
}

board.addEventListener('keydown', (event) => {
  const handle = event.target.closest('.board-handle');
  if (handle === null) return;
  if (picked === undefined) {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    pick(handle.closest('[data-next]'));
    say(board.dataset.picked.replace('{state}', () => picked.own.dataset.title));
    return;
  }
  const at = picked.columns.indexOf(picked.over);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step !== undefined) {
    hover(picked.columns[Math.min(picked.columns.length - 1, Math.max(0, at + step))]);
    say(board.dataset.over.replace('{state}', () => picked.over.dataset.title));
  } else if (event.key === 'Enter' || event.key === ' ') drop();
  else if (event.key === 'Escape') {
    letGo();
    say(board.dataset.cancelled);
  } else return;
  event.preventDefault();
});
// Who goes elsewhere has let go
board.addEventListener('focusout', (event) => {
  if (picked !== undefined && !picked.isDragged && event.target.matches('.board-handle')) letGo();
});

board.addEventListener('dragstart', (event) => {
  const card = event.target.closest?.('[data-next]');
  if (!card) return;
  if (picked !== undefined) letGo();
  pick(card);
  picked.isDragged = true;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', card.dataset.card);
});
board.addEventListener('dragover', (event) => {
  const column = event.target.closest?.('.board-column');
  if (!picked?.isDragged || !picked.columns.includes(column)) return;
  event.preventDefault();
  if (picked.over !== column) hover(column);
});
board.addEventListener('drop', (event) => {
  if (!picked?.isDragged) return;
  event.preventDefault();
  drop();
});
board.addEventListener('dragend', () => {
  if (picked?.isDragged) letGo();
});
