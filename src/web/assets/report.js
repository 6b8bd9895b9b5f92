// Only improves: without it the link downloads the report as any other file.

for (const link of document.querySelectorAll('a[data-report]')) {
  const message = document.createElement('span');
  message.className = 'hint';
  message.setAttribute('role', 'status');
  // Last in its line, so that nothing moves when it speaks
  link.parentElement.append(message);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    // Whoever clicks twice wants it once
    if (link.getAttribute('aria-busy') === 'true') return;
    void download(link, message);
  });
}

async function download(link, message) {
  link.setAttribute('aria-busy', 'true');
  message.textContent = link.dataset.waiting;
  try {
    const reply = await fetch(link.href);
    if (!reply.ok || reply.redirected) throw new Error(String(reply.status));
    const name = /filename="([^"]+)"/.exec(reply.headers.get('Content-Disposition') ?? '')?.[1];
    const file = document.createElement('a');
    file.href = URL.createObjectURL(await reply.blob());
    file.download = name ?? '';
    file.click();
    URL.revokeObjectURL(file.href);
    message.textContent = link.dataset.ready;
  } catch {
    message.textContent = link.dataset.failed;
  }
  link.removeAttribute('aria-busy');
}
