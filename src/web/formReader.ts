import { parse } from 'node:querystring';
import express, { type RequestHandler } from 'express';
import { inTurn } from './inTurn.js';

/** Longest form that is read: four long comments with every sign escaped, and room to spare. */
const longest = '256kb';

/** More fields than any form has. */
const mostFields = 500;

/**
 * Reads forms into `request.body`: fields by name, as text, or as a list where a name is sent several times. Names mean
 * nothing more than themselves, so they need not be taken apart.
 */
export function formReader(): RequestHandler {
  const read = express.text({ type: 'application/x-www-form-urlencoded', limit: longest });
  return inTurn(read, (request, _response, next) => {
    if (typeof request.body === 'string') request.body = fieldsOf(request.body);
    next();
  });
}

/** @throws an error with status 413 where there are too many fields */
function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  const fields = text.split('&', mostFields + 1).length;
  if (fields > mostFields) throw Object.assign(new Error('too many fields'), { status: 413 });
  return parse(text, undefined, undefined, { maxKeys: 0 });
}
