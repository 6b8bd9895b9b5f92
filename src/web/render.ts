import { join } from 'node:path';
import ejs from 'ejs';
import type { Request, Response } from 'express';
import { colours } from '../charts/drawing.js';
import type { Organization } from '../collection/organizations.js';
import { visitorOf } from './access.js';
import { assetAddress, icons } from './compressedAssets.js';
import { catalogue } from '../language/catalogue.js';
import type { Catalogue } from '../language/it.js';
import { languageFrom, type Language } from '../language/language.js';
import { plainText } from '../language/plainText.js';
import { viewsFolder } from '../places.js';
import { navigationFor, noNavigation, type Entry, type Link, type Navigation } from './navigation.js';
import { sendHtml } from './sendHtml.js';

/** What every template gets beside its own values. */
interface Frame {
  readonly language: Language;
  readonly text: Catalogue;
  readonly title: string;
  /** The same page in the other language, where it can be asked for again. */
  readonly otherLanguage: string | undefined;
  /** Who is logged in; never on respondents' pages. */
  readonly visitor: { readonly email: string } | undefined;
  /** Whose page it is, where it belongs to one. */
  readonly organization: Organization | undefined;
  /** What the visitor may go to; empty on respondents' pages. */
  readonly navigation: Navigation;
  /** The pages above this one, and this one. */
  readonly breadcrumb: readonly Link[];
  /** The parts of what the page belongs to. */
  readonly tabs: readonly Entry[];
  /** The address of a page of ours in the language of this one. */
  readonly to: (address: string) => string;
  /** Of drawings. */
  readonly colours: typeof colours;
  /** Address of a file that the build made. */
  readonly asset: typeof assetAddress;
  readonly icons: typeof icons;
  /** Address of the style sheet. */
  readonly style: string;
}

/** What a page may leave out. */
type Furnishing = 'otherLanguage' | 'visitor' | 'organization' | 'navigation' | 'breadcrumb' | 'tabs';

interface Page {
  readonly status?: number;
  readonly view: string;
  readonly title: string;
  readonly model: object;
  readonly organization?: Organization;
  /** The entry of the navigation that the page belongs to, by its address. */
  readonly entry?: string;
  /** Where the page is, from below the first page to itself. */
  readonly trail?: readonly Link[];
  /** The parts of what the page belongs to. */
  readonly tabs?: readonly Entry[];
}

/** The language somebody asked for in the address or in a form; nothing is remembered about anybody. */
export function languageOf(request: Request): Language {
  const body = request.body as Record<string, unknown> | undefined;
  return languageFrom(request.query.lang ?? body?.lang);
}

/**
 * A page as HTML.
 *
 * @param view file under `views/` without its ending
 * @param model what the template shows
 */
export async function render(
  view: string,
  frame: Pick<Frame, 'language' | 'title'> & Partial<Pick<Frame, Furnishing>>,
  model: object,
): Promise<string> {
  const values: Frame & { model: object } = {
    otherLanguage: undefined,
    visitor: undefined,
    organization: undefined,
    navigation: noNavigation,
    breadcrumb: [],
    tabs: [],
    ...frame,
    text: catalogue(frame.language),
    to: (address) => inLanguage(address, frame.language),
    colours,
    asset: assetAddress,
    icons,
    style: assetAddress(/^(respondent\/|problem$)/.test(view) ? 'respondent.css' : 'barometro.css'),
    model,
  };
  return ejs.renderFile(join(viewsFolder, `${view}.ejs`), values, { cache: true, escape });
}

/** What `<%=` writes: text and nothing else, neither markup nor signs that turn the reading direction. */
function escape(value?: string | number | boolean | null): string {
  return ejs.escapeXML(plainText(String(value ?? '')));
}

/** A page as HTML, for who asks. */
export async function renderPage(request: Request, page: Page): Promise<string> {
  const language = languageOf(request);
  const { common } = catalogue(language);
  const { trail = [] } = page;
  const visitor = visitorOf(request)?.account;
  return render(
    page.view,
    {
      language,
      title: page.title,
      otherLanguage: addressInOtherLanguage(request, language),
      visitor,
      organization: page.organization,
      // Whatever failed may fail again: the page that says so asks nothing
      navigation: (page.status ?? 200) >= 500 ? noNavigation : await navigationFor(request, language, page),
      breadcrumb: trail.length === 0 ? [] : [{ text: common.homeLink, address: '/' }, ...trail],
      tabs: page.tabs ?? [],
    },
    page.model,
  );
}

/** Answers with a page. */
export async function sendPage(request: Request, response: Response, page: Page): Promise<void> {
  const html = await renderPage(request, page);
  response.status(page.status ?? 200);
  const isPublic = request.method === 'GET' && visitorOf(request) === undefined;
  await sendHtml(request, response, html, { isPublic });
}

function inLanguage(address: string, language: Language): string {
  if (language === 'it') return address;
  return `${address}${address.includes('?') ? '&' : '?'}lang=${language}`;
}

function addressInOtherLanguage(request: Request, language: Language): string | undefined {
  if (request.method !== 'GET') return undefined;
  const query = new URLSearchParams(
    Object.entries(request.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  query.set('lang', language === 'it' ? 'en' : 'it');
  return `?${query.toString()}`;
}
