import type { Request, Response } from 'express';
import { findOrganization } from '../../collection/organizations.js';
import type { Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn } from '../../language/language.js';
import { languageOf, sendPage } from '../render.js';
import { entryAddress } from './models.js';

/** Answers with a page about the sheets of a wave. */
export async function sendEntryPage(
  request: Request,
  response: Response,
  deps: Deps,
  {
    wave,
    ...page
  }: { readonly wave: Wave; readonly view: string; readonly status?: number; readonly model: object },
): Promise<void> {
  const organization = await findOrganization(deps.database, wave.organization);
  const language = languageOf(request);
  const title = textIn(wave.questionnaire.title, language);
  const list = { text: catalogue(language).entry.title, address: entryAddress(wave.organization) };
  await sendPage(request, response, {
    ...{ ...page, organization, entry: list.address },
    title: `${list.text}: ${title}`,
    trail: [list, { text: title, address: entryAddress(wave.organization, wave) }],
  });
}
