import { account } from './it/account.js';
import { admin } from './it/admin.js';
import { common } from './it/common.js';
import { report } from './it/report.js';
import { respondent } from './it/respondent.js';
import { responsabile } from './it/responsabile.js';
import { safekeeping } from './it/safekeeping.js';

/** Every Italian text of pages and reports, by the room that shows it. */
export const it = { common, respondent, responsabile, report, account, admin, safekeeping };

/** What every language must have: a missing key is a type error. */
export type Catalogue = typeof it;
