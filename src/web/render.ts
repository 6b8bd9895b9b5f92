import { join } from 'node:path';
import ejs from 'ejs';
import type { Request, Response } from 'express';
import { colours } from '../charts/drawing.js';
import { visitorOf } from './access.js';
import { assetAddress, icons } from './compressedAssets.js';
import { catalogue } from '../language/catalogue.js';
import type { Catalogue } from '../language/it.js';
import { languageFrom, type Language } from '../language/language.js';
import { viewsFolder } from '../places.js';
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
  /** Of drawings. */
  readonly colours: typeof colours;
  /** Address of a file that the build made. */
  readonly asset: typeof assetAddress;
  readonly icons: typeof icons;
  /** Address of the style sheet. */
  readonly style: string;
}

/** What a page is given; the rest of its frame is the same everywhere. */
type OwnFrame = Pick<Frame, 'language' | 'title' | 'otherLanguage' | 'visitor'>;

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
export async function render(view: string, frame: OwnFrame, model: object): Promise<string> {
  const values: Frame & { model: object } = {
    ...frame,
    text: catalogue(frame.language),
    colours,
    asset: assetAddress,
    icons,
    style: assetAddress(/^(respondent\/|problem$)/.test(view) ? 'respondent.css' : 'barometro.css'),
    model,
  };
  return ejs.renderFile(join(viewsFolder, `${view}.ejs`), values, { cache: true });
}

/** Answers with a page. */
export async function sendPage(
  request: Request,
  response: Response,
  page: { status?: number; view: string; title: string; model: object },
): Promise<void> {
  const language = languageOf(request);
  const visitor = visitorOf(request)?.account;
  const html = await render(
    page.view,
    {
      language,
      title: page.title,
      otherLanguage: addressInOtherLanguage(request, language),
      visitor,
    },
    page.model,
  );
  response.status(page.status ?? 200);
  const isPublic = request.method === 'GET' && visitor === undefined;
  await sendHtml(request, response, html, { isPublic });
}

function addressInOtherLanguage(request: Request, language: Language): string | undefined {
  if (request.method !== 'GET') return undefined;
  const query = new URLSearchParams(
    Object.entries(request.query).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  query.set('lang', language === 'it' ? 'en' : 'it');
  return `?${query.toString()}`;
}
