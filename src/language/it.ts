import { account } from './it/account.js';
import { actions } from './it/actions.js';
import { meetings } from './it/meetings.js';
import { talks } from './it/talks.js';
import { admin } from './it/admin.js';
import { boards } from './it/boards.js';
import { common } from './it/common.js';
import { doubleView } from './it/doubleView.js';
import { entry } from './it/entry.js';
import { exports } from './it/exports.js';
import { improvement } from './it/improvement.js';
import { incidents } from './it/incidents.js';
import { invitations } from './it/invitations.js';
import { mail } from './it/mail.js';
import { management } from './it/management.js';
import { manual } from './it/manual.js';
import { offices } from './it/offices.js';
import { openSpace } from './it/openSpace.js';
import { programmes } from './it/programmes.js';
import { questionnaires } from './it/questionnaires.js';
import { report } from './it/report.js';
import { respondent } from './it/respondent.js';
import { responsabile } from './it/responsabile.js';
import { safekeeping } from './it/safekeeping.js';
import { statements } from './it/statements.js';
import { waves } from './it/waves.js';
import { wizard } from './it/wizard.js';

/** Every Italian text of pages and reports, by the room that shows it. */
export const it = {
  common,
  respondent,
  responsabile,
  questionnaires,
  report,
  account,
  actions,
  meetings,
  talks,
  admin,
  boards,
  improvement,
  incidents,
  invitations,
  mail,
  management,
  manual,
  offices,
  openSpace,
  programmes,
  safekeeping,
  doubleView,
  entry,
  exports,
  statements,
  waves,
  wizard,
};

/** What every language must have: a missing key is a type error. */
export type Catalogue = typeof it;
