import type { Request, Response } from 'express';
import { languageOf } from './render.js';

/** Leads on to a page of ours after a form was sent, in the language of the form. */
export function redirectTo(request: Request, response: Response, address: string): void {
  const language = languageOf(request);
  const query = language === 'it' ? '' : `${address.includes('?') ? '&' : '?'}lang=${language}`;
  response.redirect(303, `${address}${query}`);
}
