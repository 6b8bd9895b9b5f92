import type { BrowserContext, Page } from 'playwright-core';

/** What a page did, or holds, that no page of ours may. */
export interface Inspection {
  /** Opens an address of the site, or does something else on the page, and says what is amiss with what is shown then. */
  readonly tracesOf: (show: (page: Page) => Promise<unknown>) => Promise<string[]>;
  readonly page: Page;
}

/** Runs before the page's own scripts: whatever an attacker's script would call is written down. */
const watch = `
  window.seen = [];
  window.attack = (number) => { window.seen.push('script ' + number + ' ran'); };
  document.addEventListener('securitypolicyviolation', (event) => {
    window.seen.push('violation: ' + event.violatedDirective + ' ' + event.blockedURI);
  });
`;

/** Elements that no view of ours writes, scripts and styles within the page, handlers, and addresses that are scripts. */
const search = `
  const found = [...window.seen];
  const foreign = 'iframe,object,embed,base,math,video,audio,marquee,template:not(#avviso),frame,applet,bdo,style,.attack';
  // Chromium shows what is no HTML in a page of its own
  const elements = document.contentType === 'text/html' ? document.querySelectorAll('*') : [];
  for (const element of elements) {
    const name = element.localName;
    if (element.matches(foreign)) found.push('element: ' + name);
    if (name === 'script' && (!/^\\/assets\\/\\w+\\.\\w+\\.js$/.test(element.getAttribute('src')) || element.textContent !== ''))
      found.push('script within the page');
    if (name === 'meta' && element.hasAttribute('http-equiv')) found.push('element: meta');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/.test(attribute) || attribute === 'style' || attribute === 'srcdoc') found.push(name + ' ' + attribute);
      if (/^(href|src|action|formaction|xlink:href)$/.test(attribute) && !/^(?:\\/(?!\\/)|[?#]|data:image\\/png;base64,)/.test(value))
        found.push(name + ' ' + attribute + '=' + value);
    }
  }
  [...new Set(found)];
`;

/** A browser window that tells of every dialog, request to others, violation of the security policy, and foreign element. */
export async function inspect(context: BrowserContext, origin: string): Promise<Inspection> {
  const page = await context.newPage();
  // Who is asked for something is written down below; nobody is really asked
  await page.route(/^https?:/, (route, request) =>
    request.url().startsWith(`${origin}/`) ? route.continue() : route.abort(),
  );
  await page.addInitScript(watch);
  let heard: string[] = [];
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) heard.push(`violation: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data:image|about:)/.test(url)) heard.push(`request: ${url}`);
  });
  return {
    page,
    tracesOf: async (show) => {
      heard = [];
      await show(page);
      // A page that leaves at once cannot be searched
      const found = await page.evaluate<string[]>(search).catch((error: unknown) => [String(error)]);
      return [...new Set([...heard, ...found])];
    },
  };
}
