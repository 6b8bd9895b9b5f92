import type { Generated } from 'kysely';

/**
 * Every table, its columns as they are stored. Dates are `YYYY-MM-DD` in Europe/Rome: nothing finer is kept. The digest
 * of each row is not here, but for slots: else only `contentDigests.ts` reads and writes it.
 */
export interface Tables {
  organization: OrganizationTable;
  office: OfficeTable;
  office_history: OfficeHistoryTable;
  office_succession: OfficeSuccessionTable;
  questionnaire: QuestionnaireTable;
  programme: ProgrammeTable;
  programme_office: ProgrammeOfficeTable;
  planned_wave: PlannedWaveTable;
  task_claim: TaskClaimTable;
  wave: WaveTable;
  wave_office: WaveOfficeTable;
  wave_reminder: WaveReminderTable;
  invitation_mark: InvitationMarkTable;
  own_text: OwnTextTable;
  access_code: AccessCodeTable;
  code_directory: CodeDirectoryTable;
  sealed_slot: SealedSlotTable;
  receipt: ReceiptTable;
  response: ResponseTable;
  comment: CommentTable;
  comment_count: CommentCountTable;
  results: ResultsTable;
  incident_desk: IncidentDeskTable;
  incident_service: IncidentServiceTable;
  incident_contacts: IncidentContactsTable;
  incident_month: IncidentMonthTable;
  incident_slot: IncidentSlotTable;
  incident: IncidentTable;
  incident_text: IncidentTextTable;
  incident_help: IncidentHelpTable;
  manual_version: ManualVersionTable;
  manual_module: ManualModuleTable;
  action: ActionTable;
  action_step: ActionStepTable;
  action_state: ActionStateTable;
  action_reminder: ActionReminderTable;
  action_sheet: ActionSheetTable;
  meeting: MeetingTable;
  meeting_decision: MeetingDecisionTable;
  talk_period: TalkPeriodTable;
  talk: TalkTable;
  board: BoardTable;
  board_bone: BoardBoneTable;
  board_card: BoardCardTable;
  open_space: OpenSpaceTable;
  open_space_session: OpenSpaceSessionTable;
  open_space_report: OpenSpaceReportTable;
  open_space_code: OpenSpaceCodeTable;
  open_space_slot: OpenSpaceSlotTable;
  account: AccountTable;
  session: SessionTable;
  one_time_link: OneTimeLinkTable;
  audit_entry: AuditEntryTable;
  audit_head: AuditHeadTable;
}

/** The primary key of every table; in an order in which no row refers to one of a later table. */
export const primaryKeys: { readonly [Table in keyof Tables]: readonly (keyof Tables[Table])[] } = {
  organization: ['organization_id'],
  office: ['organization_id', 'code'],
  office_history: ['organization_id', 'code', 'since'],
  office_succession: ['organization_id', 'from_code', 'to_code'],
  questionnaire: ['organization_id', 'code', 'version'],
  wave: ['organization_id', 'number'],
  wave_office: ['organization_id', 'wave_number', 'office_code'],
  wave_reminder: ['organization_id', 'wave_number', 'due_on'],
  invitation_mark: ['organization_id', 'wave_number', 'mark'],
  access_code: ['organization_id', 'wave_number', 'code_hash'],
  code_directory: ['code_hash'],
  sealed_slot: ['organization_id', 'wave_number', 'slot_id'],
  receipt: ['organization_id', 'wave_number', 'receipt'],
  response: ['organization_id', 'wave_number', 'response_id'],
  comment: ['organization_id', 'wave_number', 'comment_id'],
  comment_count: ['organization_id', 'wave_number', 'item_code'],
  results: ['organization_id', 'wave_number'],
  programme: ['organization_id', 'number'],
  programme_office: ['organization_id', 'programme_number', 'office_code'],
  planned_wave: ['organization_id', 'programme_number', 'occurrence'],
  task_claim: ['organization_id', 'task'],
  own_text: ['organization_id', 'kind', 'language'],
  incident_desk: ['organization_id'],
  incident_service: ['organization_id', 'number'],
  incident_contacts: ['organization_id', 'month'],
  incident_month: ['organization_id', 'month'],
  incident_slot: ['organization_id', 'month', 'slot_id'],
  incident: ['organization_id', 'month', 'incident_id'],
  incident_text: ['organization_id', 'month', 'text_id'],
  incident_help: ['organization_id', 'month', 'help'],
  manual_version: ['organization_id', 'code', 'version'],
  manual_module: ['organization_id', 'code'],
  action: ['organization_id', 'number'],
  action_step: ['organization_id', 'action_number', 'place'],
  action_state: ['organization_id', 'action_number', 'place'],
  action_reminder: ['organization_id', 'action_number', 'kind', 'due_on'],
  action_sheet: ['organization_id', 'wave_number'],
  meeting: ['organization_id', 'number'],
  meeting_decision: ['organization_id', 'meeting_number', 'place'],
  talk_period: ['organization_id', 'number'],
  talk: ['organization_id', 'period_number', 'number'],
  board: ['organization_id', 'number'],
  board_bone: ['organization_id', 'board_number', 'bone'],
  board_card: ['organization_id', 'board_number', 'card_id'],
  open_space: ['organization_id', 'number'],
  open_space_session: ['organization_id', 'open_space_number', 'session_id'],
  open_space_report: ['organization_id', 'open_space_number', 'session_id', 'version'],
  open_space_code: ['organization_id', 'open_space_number', 'code_hash'],
  open_space_slot: ['organization_id', 'open_space_number', 'slot_id'],
  account: ['account_id'],
  session: ['token_hash'],
  one_time_link: ['token_hash'],
  audit_entry: ['organization_id', 'number'],
  audit_head: ['organization_id'],
};

/**
 * Tables that belong to no organization, and would be the same on every machine of a database that is spread over several:
 * who logs in, and who types a code, has not said for which.
 */
export const sharedTables = [
  'account',
  'session',
  'one_time_link',
  'code_directory',
] as const satisfies readonly (keyof Tables)[];

interface OrganizationTable {
  organization_id: string;
  name: string;
  minimum_group_size: Generated<number>;
  /** A PNG picture. */
  logo: Generated<Buffer | null>;
}

interface OfficeTable {
  organization_id: string;
  code: string;
  name: string;
  kind: 'desk' | 'office';
  headcount: number | null;
  /** The day from which on there is no such office; null for one that there is. */
  closed_on: Generated<string | null>;
}

/** How an office was called, and how many it had, from a day on. */
interface OfficeHistoryTable {
  organization_id: string;
  code: string;
  since: string;
  name: string;
  headcount: number | null;
}

/** What became of an office that was merged with others or split. */
interface OfficeSuccessionTable {
  organization_id: string;
  from_code: string;
  to_code: string;
  on_day: string;
  kind: 'merged' | 'split';
}

export interface ProgrammeTable {
  organization_id: string;
  number: number;
  questionnaire_code: string;
  cadence: 'monthly' | 'quarterly' | 'six-monthly' | 'yearly' | 'dates';
  /** The first day of the first wave. */
  starts_on: string;
  /** Days for answering, the first and the last included. */
  open_days: number;
  /** JSON: days before the last one on which people are reminded. */
  reminder_days: string;
  admission: 'codes' | 'shared';
  key_holder: 'site' | 'custodian';
  custodian: string | null;
  /** The day from which on it plans nothing more. */
  ended_on: string | null;
}

interface ProgrammeOfficeTable {
  organization_id: string;
  programme_number: number;
  office_code: string;
}

export interface PlannedWaveTable {
  organization_id: string;
  programme_number: number;
  /** 1, 2, 3 … within the programme. */
  occurrence: number;
  opens_on: string;
  closes_on: string;
  /** `missed`: the whole time for answering went by while the program did not run. */
  state: 'planned' | 'skipped' | 'missed' | 'opened';
  /** The wave that it became. */
  wave_number: number | null;
}

/** Who is at work on something that must be done once. */
interface TaskClaimTable {
  organization_id: string;
  task: string;
  /** Random, of one process. */
  holder: string;
  /** Milliseconds since 1970, after which somebody else may take over. */
  until: number;
}

/** The exact text of every version that a wave has used, or that was added to be used. */
interface QuestionnaireTable {
  organization_id: string;
  code: string;
  version: number;
  definition: string;
}

export interface WaveTable {
  organization_id: string;
  number: number;
  questionnaire_code: string;
  questionnaire_version: number;
  origin: 'collected' | 'imported';
  /** `open` → `opened` (the urn is empty, the answers are rows) → `closed` (the key is destroyed). */
  state: 'open' | 'opened' | 'closed';
  opens_on: string;
  closes_on: string;
  closed_on: string | null;
  public_key: Buffer | null;
  /** Says with which secret the wave's codes were made; null for waves without codes and those of older programs. */
  secret_mark: Buffer | null;
  /** Responses counted at closing; null while open. */
  responses: number | null;
  /** Slots that failed their authentication tag at the opening of the urn. */
  tampered_slots: Generated<number>;
  /** `site`: the key lies on this machine. `custodian`: wrapped under a passphrase that somebody else keeps. */
  key_holder: Generated<'site' | 'custodian'>;
  /** Who keeps the passphrase, in the organization's words; null where nobody said. */
  custodian: string | null;
  /** `shared`: one code for everybody, so that double answers cannot be excluded. */
  admission: Generated<'codes' | 'shared'>;
  /** How many receipts there are, and the digest of their list; null while open. */
  receipts: Generated<number | null>;
  receipts_digest: Generated<string | null>;
}

/** A day on which people were reminded. */
interface WaveReminderTable {
  organization_id: string;
  wave_number: number;
  due_on: string;
}

/** An address that was written to, as a keyed hash that holds for one wave; gone when the wave closes. */
interface InvitationMarkTable {
  organization_id: string;
  wave_number: number;
  mark: Buffer;
  office_code: string;
  state: 'begun' | 'sent' | 'failed';
}

/** A text that an organization has put in the place of ours. */
interface OwnTextTable {
  organization_id: string;
  kind: string;
  language: 'it' | 'en';
  subject: string;
  body: string;
}

/** An office as it was in a wave: a later change of headcount or name does not rewrite the past. */
interface WaveOfficeTable {
  organization_id: string;
  wave_number: number;
  office_code: string;
  name: string;
  headcount: number | null;
  codes_issued: number;
  /** Codes that were issued besides and that nobody holds: annulled, or lost before they were handed out. */
  codes_void: Generated<number>;
  /** Of the codes issued, those that went out by mail, or are about to. */
  codes_mailed: Generated<number>;
  /** Answers that came by the shared code, while the wave is open; 0 after it. */
  shared_answers: Generated<number>;
}

interface AccessCodeTable {
  organization_id: string;
  wave_number: number;
  code_hash: Buffer;
  office_code: string;
  /** 0 or 1, changed in place: no time, and no cell that grows and moves. */
  used: number;
}

/** To which organization and wave a code belongs: whoever types one does not say. It does not change when one is used. */
interface CodeDirectoryTable {
  code_hash: Buffer;
  organization_id: string;
  wave_number: number;
}

interface SealedSlotTable {
  organization_id: string;
  wave_number: number;
  slot_id: Buffer;
  content: Buffer;
  /** Written along, where the database would write the row twice for it. */
  row_digest: Generated<Buffer>;
}

interface ReceiptTable {
  organization_id: string;
  wave_number: number;
  receipt: string;
}

export interface ResponseTable {
  organization_id: string;
  wave_number: number;
  response_id: Buffer;
  office_code: string | null;
  /** One byte an item, see `questionnaires/ratings.ts`. */
  ratings: Buffer;
}

export interface CommentTable {
  organization_id: string;
  wave_number: number;
  comment_id: Buffer;
  item_code: string;
  text: string;
  /** 1 where the text was taken out. */
  redacted: Generated<number>;
}

/** How many comments to a question a closed wave has, those that were taken out with them. */
interface CommentCountTable {
  organization_id: string;
  wave_number: number;
  item_code: string;
  written: number;
  redacted: number;
}

interface ResultsTable {
  organization_id: string;
  wave_number: number;
  statistics: string;
  digest: string;
}

/** An organization that takes reports of conflicts with the public. */
interface IncidentDeskTable {
  organization_id: string;
  /** Raised to make the links that were handed out before worthless. */
  generation: number;
  /** Whom to turn to after a conflict, as everybody reads it who has reported one. */
  contacts_it: string;
  contacts_en: string;
}

interface IncidentServiceTable {
  organization_id: string;
  number: number;
  name: string;
  /** Where it stands on the form; null for one that is offered no more. */
  place: number | null;
}

/** How many people a desk has had to do with in a month. */
interface IncidentContactsTable {
  organization_id: string;
  /** `YYYY-MM`. */
  month: string;
  contacts: number;
}

interface IncidentMonthTable {
  organization_id: string;
  month: string;
  /** `open` → `opened` (reports are rows) → `closed` (the key is destroyed). */
  state: 'open' | 'opened' | 'closed';
  public_key: Buffer | null;
  /** Slots that nobody can read: changed by somebody, or of a key that is lost. */
  lost_slots: Generated<number>;
  /** Whether the Responsabili are to be told that there were more conflicts than usual. */
  alert: Generated<'none' | 'due' | 'sent'>;
}

interface IncidentSlotTable {
  organization_id: string;
  month: string;
  slot_id: Buffer;
  content: Buffer;
}

export interface IncidentTable {
  organization_id: string;
  month: string;
  incident_id: Buffer;
  channel: string;
  kind: string;
  /** Number of the service; null where none was named. */
  service: number | null;
  cause: string;
  ending: string;
  seriousness: number;
}

/** What people wrote, apart from what they reported. */
interface IncidentTextTable {
  organization_id: string;
  month: string;
  text_id: Buffer;
  text: string;
}

interface IncidentHelpTable {
  organization_id: string;
  month: string;
  help: string;
  requests: number;
}

/** A module of the manual as an organization saved it. */
interface ManualVersionTable {
  organization_id: string;
  code: string;
  version: number;
  /** JSON: `ModuleContent`. */
  content: string;
  /** Version of the built-in text that it was made from. */
  based_on: number | null;
  saved_on: string;
  saved_by: string;
}

interface ManualModuleTable {
  organization_id: string;
  code: string;
  /** Null where the built-in text is read again. */
  current_version: number | null;
  offered: number;
}

export interface ActionTable {
  organization_id: string;
  number: number;
  what: string;
  questionnaire_code: string | null;
  scale_code: string | null;
  /** The wave that it follows from. */
  wave_number: number | null;
  instrument_code: string | null;
  /** A role. */
  who: string;
  due_on: string | null;
  notes: string;
  origin_kind: 'wave' | 'meeting' | 'board' | 'openSpace' | 'own';
  origin_number: number | null;
  /** The day from which on it has an effect, if any. */
  began_on: string | null;
}

interface ActionStepTable {
  organization_id: string;
  action_number: number;
  place: number;
  text: string;
  done_on: string | null;
}

/** That the Responsabili were told of an action once. */
interface ActionReminderTable {
  organization_id: string;
  action_number: number;
  kind: 'soon' | 'overdue';
  due_on: string;
}

/** What the staff is told after a wave; sentences are lines. */
interface ActionSheetTable {
  organization_id: string;
  wave_number: number;
  questionnaire_code: string;
  said: string;
  done: string;
  shown: number;
}

/** How an action stood from a day on. */
export interface ActionStateTable {
  organization_id: string;
  action_number: number;
  place: number;
  state: 'planned' | 'underway' | 'done' | 'dropped';
  on_day: string;
  reason: string;
}

export interface MeetingTable {
  organization_id: string;
  number: number;
  /** Number of the first meeting of its series. */
  series_number: number | null;
  day: string;
  /** `HH:MM`, Europe/Rome. */
  starts: string;
  minutes: number;
  place: string;
  agenda: string;
  state: 'planned' | 'held' | 'cancelled';
  present: number | null;
  record: string;
  sequence: number;
}

interface MeetingDecisionTable {
  organization_id: string;
  meeting_number: number;
  place: number;
  what: string;
  who: string;
  due_on: string | null;
  action_number: number | null;
}

interface TalkPeriodTable {
  organization_id: string;
  number: number;
  /** The only account that sees it. */
  account_id: string;
  begins_on: string;
  ends_on: string;
  /** The last day on which it is there. */
  kept_until: string;
}

interface TalkTable {
  organization_id: string;
  period_number: number;
  number: number;
  /** What the author calls the person: initials, a number, a name. */
  label: string;
  day: string | null;
  starts: string;
  minutes: number;
  held: number;
  /** Salt, nonce, tag and text, under a key from the author's password. */
  note: Buffer | null;
}

export interface BoardTable {
  organization_id: string;
  number: number;
  effect: string;
  questionnaire_code: string | null;
  scale_code: string | null;
  /** What is counted, where the target is no scale. */
  unit: string;
  /** As it was typed; empty where the target is a scale. */
  present_value: string;
  goal_value: string;
  opens_on: string;
  closes_on: string;
  closed_on: string | null;
  /** Raised to make links worthless that were handed out before. */
  link_generation: number;
}

interface BoardBoneTable {
  organization_id: string;
  board_number: number;
  bone: number;
  name: string;
}

export interface BoardCardTable {
  organization_id: string;
  board_number: number;
  card_id: Buffer;
  bone: number;
  kind: 'fact' | 'idea';
  /** Empty where it was withdrawn. */
  text: string;
  /** JSON: every change of state with its day and its reason, the earliest first; none of when it was written. */
  moves: string;
  withdrawn_because: string | null;
  /** The action that it became. */
  action_number: number | null;
}

export interface OpenSpaceTable {
  organization_id: string;
  number: number;
  question: string;
  on_day: string;
  venue: string;
  /** `HH:MM`, as they are told to people. */
  welcome_at: string;
  ends_at: string;
  /** JSON: names, in their order. */
  places: string;
  /** JSON: from when to when, in their order. */
  turns: string;
  invitation: string;
  state: 'preparing' | 'wall' | 'running' | 'voting' | 'ended';
  /** Raised to make links worthless that were handed out before. */
  link_generation: number;
  participants: number | null;
  dots_each: number;
  most_on_one: number;
  codes_issued: number;
  /** Of the urn of the dots, until its private key is destroyed. */
  public_key: Buffer | null;
  /** How many people have put dots; null before the end, and where nobody was asked. */
  votes: number | null;
}

export interface OpenSpaceSessionTable {
  organization_id: string;
  open_space_number: number;
  session_id: Buffer;
  /** Empty where it was withdrawn, and so are the two that follow. */
  title: string;
  about: string;
  /** Whatever who called it wants to be called; empty where nothing was said. */
  caller: string;
  /** 1, 2, 3 … both null where it does not hang on the wall. */
  place: number | null;
  turn: number | null;
  /** How many have said that they go there, and not that they do not any more. */
  going: number;
  /** Null before they are counted, and where too few have put any. */
  dots: number | null;
  withdrawn_because: string | null;
  /** The action that it became. */
  action_number: number | null;
}

interface OpenSpaceReportTable {
  organization_id: string;
  open_space_number: number;
  session_id: Buffer;
  /** 1, 2, 3 … of a session. */
  version: number;
  /** The latest version that who wrote this one had before them. */
  seen: number;
  topic: string;
  caller: string;
  said: string;
  proposed: string;
}

/** Gone once the dots are counted. */
interface OpenSpaceCodeTable {
  organization_id: string;
  open_space_number: number;
  code_hash: Buffer;
  /** 0 or 1, changed in place. */
  used: number;
}

/** Gone once the dots are counted. */
interface OpenSpaceSlotTable {
  organization_id: string;
  open_space_number: number;
  slot_id: Buffer;
  content: Buffer;
}

interface AccountTable {
  account_id: string;
  email: string;
  role: 'admin' | 'responsabile' | 'hr' | 'coordinator';
  organization_id: string | null;
  /** Argon2id with its parameters; null until a password is chosen. */
  password_hash: string | null;
  /** Sealed with the secret of the installation. */
  totp_secret: Generated<Buffer | null>;
  totp_pending: Generated<Buffer | null>;
  /** The last step of 30 seconds of which a code was used. */
  totp_last_step: Generated<number | null>;
  disabled: Generated<number>;
}

/** Milliseconds since 1970. */
interface SessionTable {
  token_hash: Buffer;
  account_id: string;
  started_at: number;
  seen_at: number;
}

interface OneTimeLinkTable {
  token_hash: Buffer;
  /** Null for the first administrator's, who has no account yet. */
  account_id: string | null;
  expires_at: number;
}

/** Triggers refuse to change or delete an entry. */
interface AuditEntryTable {
  organization_id: string;
  number: number;
  at: string;
  actor: string;
  act: string;
  details: string;
  hash: string;
}

interface AuditHeadTable {
  organization_id: string;
  number: number;
  seal: string;
}
