import { account } from './en/account.js';
import { admin } from './en/admin.js';
import { common } from './en/common.js';
import { entry } from './en/entry.js';
import { exports } from './en/exports.js';
import { management } from './en/management.js';
import { report } from './en/report.js';
import { respondent } from './en/respondent.js';
import { responsabile } from './en/responsabile.js';
import { safekeeping } from './en/safekeeping.js';
import { statements } from './en/statements.js';
import type { Catalogue } from './it.js';

/** The English twin of the Italian catalogue. */
export const en: Catalogue = {
  common,
  respondent,
  responsabile,
  report,
  account,
  admin,
  management,
  safekeeping,
  entry,
  exports,
  statements,
};
