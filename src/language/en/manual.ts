import type { Catalogue } from '../it.js';

export const manual: Catalogue['manual'] = {
  lead: 'The instruments that keep the climate of the desk good: for each, when it fits, how it is done and how to see whether it worked.',
  search: 'Words',
  byScale: 'For which scale',
  everyScale: 'all',
  byEffort: 'Effort',
  everyEffort: 'any',
  find: 'Search',
  showAll: 'Show all modules',
  found: (d) => `${d.count} of ${d.total} modules.`,
  handbook: 'Make a PDF handbook',
  add: 'Add a module',
  adapt: 'Adapt this module',
  edit: 'Change this module',
  planAction: 'Make it an action',
  minutes: (d) => `${d.minutes} minutes`,
  kinds: {
    meeting: 'Meeting',
    survey: 'Survey',
    workshop: 'Workshop',
    talk: 'Talk',
    practice: 'Working practice',
  },
  efforts: { 1: 'low effort', 2: 'medium effort', 3: 'high effort' },
  facts: {
    kind: 'Kind',
    people: 'Who takes part',
    minutes: 'Duration',
    effort: 'Effort',
    material: 'What it takes',
    scales: 'Scales that it may help',
    contributedBy: 'Contributed by',
    sources: 'Sources',
  },
  origins: { adapted: 'Adapted by your organization', own: 'Module of your organization' },
  behind: 'The text that it was adapted from has changed: it is worth reading that too.',
  onlyIn: { it: 'This module is in Italian only.', en: 'This module is in English only.' },
  offer: 'Offer to the network of comuni',
  withdraw: 'Stop offering to the network',
  offered: 'It is offered to the network of comuni.',
  newTitle: 'New module',
  editTitle: 'Change the module',
  blankBody: `## When it fits

## Who takes part and roles

## Preparation

## Steps

1. **First step** (10 min).

## Ready template

## Typical mistakes

## How to see whether it worked
`,
  minutesField: 'Duration in minutes',
  scalesHint: 'The module is suggested when one of these scales is weak.',
  oneALine: 'One in each line.',
  languages: { it: 'In Italian', en: 'In English' },
  fields: {
    title: 'Title',
    summary: 'In one sentence',
    people: 'Who takes part',
    material: 'What it takes',
    body: 'Text',
  },
  bodyHint:
    'Headings begin with “## ”, lists with “- ” or “1. ”, bold words stand between two asterisks. Pictures and HTML cannot be put in.',
  preview: 'Preview',
  previewLead: 'This is how it will be read. It is not saved yet.',
  showPreview: 'See the preview',
  save: 'Save',
  faults: {
    kind: 'Choose the kind.',
    effort: 'Choose the effort.',
    minutes: 'The duration is a number of minutes from 1 to 9,999.',
    scales: 'One of the scales does not exist.',
    empty: 'Write the module in at least one language.',
    missing: (d) => `${d.language}: “${d.field}” is missing.`,
    long: (d) => `${d.language}: “${d.field}” is too long (at most ${d.most} characters).`,
  },
  versions: 'Versions',
  versionsTitle: (d) => `Versions of “${d.title}”`,
  version: (d) => `Version ${d.version}`,
  saved: (d) => `Saved on ${d.date} by ${d.by}`,
  inUse: 'in use',
  read: 'Read',
  returnTo: 'Return to this version',
  backToBuiltIn: 'Return to the original text',
  putAway: 'Take the module out of the manual',
  handbookTitle: 'PDF handbook',
  handbookLead:
    'The modules that you choose, one after the other, with cover and contents: to print or to send.',
  handbookSubtitle: 'Line on the cover',
  handbookSubtitleHint: 'Optional; for example “2026 edition”.',
  handbookModules: 'Modules',
  handbookMake: 'Download the PDF',
  handbookName: 'Handbook of instruments for the climate of the desk',
  contents: 'Contents',
  pageOf: (d) => `${d.page} of ${d.pages}`,
  fileName: (d) => `handbook-${d.organization}.pdf`,
  keywords: 'organizational climate, one-stop desk, instruments',

  suggestionsTitle: 'Where to begin',
  suggestionsLead: 'The instruments of the manual that fit these results best, in order.',
  why: {
    worse: (d) => `demonstrably worse: ${d.scales}`,
    low: (d) => `low score: ${d.scales}`,
    seenDifferently: (d) => `seen differently by the other offices: ${d.scales}`,
  },
};
