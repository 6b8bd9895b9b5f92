import { account } from './en/account.js';
import { actions } from './en/actions.js';
import { meetings } from './en/meetings.js';
import { talks } from './en/talks.js';
import { admin } from './en/admin.js';
import { boards } from './en/boards.js';
import { common } from './en/common.js';
import { doubleView } from './en/doubleView.js';
import { entry } from './en/entry.js';
import { exports } from './en/exports.js';
import { improvement } from './en/improvement.js';
import { incidents } from './en/incidents.js';
import { invitations } from './en/invitations.js';
import { mail } from './en/mail.js';
import { management } from './en/management.js';
import { manual } from './en/manual.js';
import { offices } from './en/offices.js';
import { openSpace } from './en/openSpace.js';
import { programmes } from './en/programmes.js';
import { questionnaires } from './en/questionnaires.js';
import { report } from './en/report.js';
import { respondent } from './en/respondent.js';
import { responsabile } from './en/responsabile.js';
import { safekeeping } from './en/safekeeping.js';
import { statements } from './en/statements.js';
import { waves } from './en/waves.js';
import { wizard } from './en/wizard.js';
import type { Catalogue } from './it.js';

/** The English twin of the Italian catalogue. */
export const en: Catalogue = {
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
