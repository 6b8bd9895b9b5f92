import type { Catalogue } from '../it.js';

export const report: Catalogue['report'] = {
  // Names
  title: 'Report on the climate of the desk',
  titleOffices: 'Report on how the desk is perceived',
  subject: (d) => `${d.questionnaire}, wave ${d.wave}`,
  keywords: 'organizational climate, one-stop desk, survey wave',
  fileName: { report: (d) => `report-${d.wave}.pdf`, poster: (d) => `poster-${d.wave}.pdf` },
  organization: 'Organization',
  questionnaire: 'Questionnaire',
  version: (d) => `version ${d.version}`,
  wave: 'Wave',
  period: 'Period',
  periodOf: (d) => (d.from === d.to ? d.to : `from ${d.from} to ${d.to}`),
  participation: 'Participation',
  page: (d) => `page ${d.page} of ${d.pages}`,
  contents: 'In this report',

  // Headings
  summary: 'Summary',
  howWeAre: 'How we are',
  whatChanged: 'What has changed',
  whatToDo: 'What to do',
  scores: 'The scores of the scales',
  trend: 'The trend over time',
  changes: 'Compared with the previous wave',
  items: 'The single questions',
  groups: 'The offices',
  outcomes: 'Other questions',
  method: 'How to read this report',
  cautions: 'Cautions',
  receipts: 'The receipts',
  comments: 'What people wrote',

  // Participation
  participationKnown: (d) => `${d.responses} of ${d.invited} people invited have answered (${d.share}).`,
  participationOne: (d) => `1 of ${d.invited} people invited has answered (${d.share}).`,
  participationUnknown: (d) =>
    `Responses collected: ${d.responses}. How many people were invited is not known.`,
  participationShared: (d) =>
    `Responses counted: ${d.responses}, through one link for everybody. How many people answered cannot be said.`,
  participationImported: (d) =>
    `Responses imported from an earlier survey: ${d.responses}. How many people were invited is not known.`,
  participationFigure: (d) => `${d.responses} of ${d.invited}`,
  participationNone: 'No responses.',
  participationBefore: (d) => `The previous wave had ${d.responses} responses.`,

  // How we are
  scoreMeaning:
    'Scores run from 0 to 100: 0 if everybody gives the worst answer, 100 if everybody gives the best, 50 half way. A high score is always good news.',
  intervalMeaning:
    'The interval says between which values the score of the whole group lies, with 95% confidence: the wider it is, the less precise the number.',
  standing: {
    above: 'above the middle of the scale',
    around: 'around the middle of the scale',
    below: 'below the middle of the scale',
    unknown: 'cannot be judged',
    suppressed: 'not shown: too few responses',
  },
  scaleSentence: (d) => `${d.scale}: ${d.score} out of 100 (interval ${d.low}–${d.high}), ${d.standing}.`,
  scaleSentenceWithoutInterval: (d) =>
    `${d.scale}: ${d.score} out of 100; with these responses there is no telling how precise the number is.`,
  strongest: (d) =>
    d.count === 1
      ? `The strongest point is “${d.scales}”, with ${d.score} out of 100.`
      : `The strongest points are ${d.scales}, with ${d.score} out of 100.`,
  weakest: (d) =>
    d.count === 1
      ? `The weakest is “${d.scales}”, with ${d.score} out of 100.`
      : `The weakest are ${d.scales}, with ${d.score} out of 100.`,
  onlyScale: (d) => `“${d.scale}” has ${d.score} points out of 100.`,
  countAbove: (d) =>
    d.count === d.total
      ? 'All scales are above the middle of the scale.'
      : d.count === 1
        ? `One scale of ${d.total} is clearly above the middle.`
        : `${d.count} scales of ${d.total} are clearly above the middle.`,
  countBelow: (d) =>
    d.count === 1 ? `One is clearly below: ${d.scales}.` : `${d.count} are clearly below: ${d.scales}.`,
  noneAbove: 'No scale is clearly above the middle.',
  wholeSuppressed: (d) =>
    `There are fewer than ${d.minimum} responses: to protect those who answered, no score is shown.`,
  nothingScored: 'The questionnaire has no scales to score.',

  // Change
  improved: 'improved',
  worsened: 'worsened',
  same: 'no demonstrable difference',
  notComparable: 'not comparable',
  firstWave: 'first wave',
  changedSince: (d) => `Compared with the wave of ${d.date}:`,
  improvedScales: (d) => `Improved: ${d.scales}.`,
  worsenedScales: (d) => `Worsened: ${d.scales}.`,
  noScaleChanged: (d) => `Compared with the wave of ${d.date}, no scale shows a demonstrable difference.`,
  restUnchanged: (d) =>
    d.count === 1
      ? 'For the other scale, no demonstrable difference.'
      : `For the other ${d.count} scales, no demonstrable difference.`,
  movedBy: (d) => (d.points === '' ? d.scale : `${d.scale} (${d.points})`),
  noEarlierWave:
    'This is the first wave with this questionnaire: comparison starts with the next one. It is best repeated in six months.',
  noComparableWave: 'No comparison with the previous wave is possible.',
  trendUp: (d) => `Over the last ${d.waves} waves “${d.scale}” tends to rise.`,
  trendDown: (d) => `Over the last ${d.waves} waves “${d.scale}” tends to fall.`,

  // What to do
  adviceWorsened: (d) =>
    `Start from “${d.scale}”, which has worsened${d.points === '' ? '' : ` (${d.points} points)`}: find out with the group what has changed since then.`,
  adviceWeak: (d) =>
    `Work on “${d.scale}” (${d.score} out of 100): choose with the group one single action, who looks after it and a date.`,
  adviceWatch: (d) =>
    `Keep an eye on “${d.scale}” (${d.score} out of 100), the lowest score, even if it is not clearly below the middle.`,
  adviceItem: (d) => `Where to begin: “${d.item}” (${d.score} out of 100).`,
  adviceKeep: (d) =>
    `Keep what has worked for “${d.scale}”${d.points === '' ? '' : ` (${d.points} points)`} and tell the group.`,
  adviceAsk:
    'No scale is clearly the weakest: ask the group which one it wants to work on, and choose a single action.',
  adviceShare:
    'Give the results back to the group within a month: people who answer and see nothing come of it do not answer again.',
  adviceParticipation: (d) =>
    `First of all find out why only ${d.share} answered: without participation the scores say little.`,
  adviceSuppressed: (d) =>
    `The next wave needs at least ${d.minimum} responses: explain to the group how anonymity is protected.`,

  // Tables
  columns: {
    scale: 'Scale',
    item: 'Question',
    score: 'Score',
    interval: '95% interval',
    answers: 'Responses',
    mean: 'Mean',
    favourable: 'Favourable',
    neutral: 'Neutral',
    unfavourable: 'Unfavourable',
    standing: 'Position',
    change: 'Change',
    difference: 'Difference',
    p: 'adjusted p',
    office: 'Office',
    date: 'Date',
    alpha: 'Alpha',
    value: 'Value',
  },
  reversedMark: 'reversed',
  commentsIntroduction: 'Comments are in random order and without office.',
  commentsWithheld: (d) =>
    `Comments are shown from ${d.minimum} responses: with fewer, somebody could be recognized by the way of writing.`,
  commentsNone: 'There are no comments.',
  commentsRedacted: (d) =>
    d.count === 1
      ? 'One comment was taken out because it gave a person away.'
      : `${d.count} comments were taken out because they gave a person away.`,
  reversedNote:
    'In questions marked “reversed”, agreeing is bad news: the score turns them round, so that high is always good.',
  intervalText: (d) => `${d.low}–${d.high}`,
  scoreOf: (d) => `${d.score} out of 100`,
  suppressed: 'protected',
  noValue: '–',
  overShare: (d) => `over ${d.share}`,
  underShare: (d) => `under ${d.share}`,
  lessThan: (d) => `< ${d.value}`,

  // Groups
  groupsIntroduction: 'The score of each scale by office, from 0 to 100.',
  suppressedNote: (d) =>
    `“protected”: the group has fewer than ${d.minimum} responses, or showing it would let somebody work out the answers of so small a group. No page and no report shows it.`,
  roundedNote: 'To protect those who answered, scores of groups under 20 people are rounded to 5 points.',
  roundedSharesNote: 'To protect those who answered, under 20 responses shares are rounded to 5 points.',

  // Items
  itemsWithheld: (d) =>
    `Single questions are shown from ${d.minimum} responses: with fewer, somebody could be recognized.`,
  itemsWithheldSimilar:
    'This time single questions are not shown: there are a few more or fewer responses than in the previous wave, and from the comparison one could compute what the person who came or left has answered.',
  bandsNote:
    'The score is given in bands of 20 points and the change in words only: there are a few more or fewer responses than in the previous wave, and an exact number could tell what the person who came or left has answered.',
  climateShared: 'People see things alike: one may speak of a shared climate.',
  climateNotShared:
    'People see things differently: the mean describes no shared climate, it is best to talk about it together.',
  climatePartlyShared: (d) =>
    `On ${d.count} of ${d.total} scales people see things alike; on the others opinions are far apart.`,

  // Other questions
  enps: 'Would recommend working here (eNPS)',
  enpsMeaning:
    'The eNPS runs from −100 to +100: the share of those who would recommend (9–10) minus the share of those who would not (0–6).',

  // Both sides
  perception: 'How we see ourselves and how others see us',
  gap: 'Gap',
  gapOf: (d) => `${d.gap} (${d.low} to ${d.high})`,
  perceptionLead: (d) =>
    `The same themes as the desk and the other offices see them (wave closed on ${d.date}). The questions are not identical: what counts is where the two scores lie far apart.`,
  perceptionLeadOffices: (d) =>
    `The same themes as the other offices and the desk see them (wave closed on ${d.date}). The questions are not identical: what counts is where the two scores lie far apart.`,
  sides: { desk: 'The desk', offices: 'The other offices' },
  seen: {
    higher: 'the desk sees it better than the other offices',
    lower: 'the other offices see it better than the desk',
    alike: 'seen alike',
    unknown: 'not comparable',
  },
  pairsChart: 'The same themes as the desk and the other offices see them',

  // What matters
  weights: 'What matters most',
  weightsLead: (d) => `For the answer to “${d.outcome}”:`,
  weightsNote: (d) =>
    `Together the scales explain about ${d.share} of the differences between people; this shows how that part divides (relative weights, in steps of 5 points). It is a link, no proof that one thing causes the other.`,
  weightsWithheld: (d) =>
    `What matters most is computed from ${d.minimum} complete responses on, and where these are not a few more or fewer than the time before: with fewer, the order would be chance.`,
  weightsChart: (d) => `What matters most for “${d.outcome}”`,

  // Charts in words
  heatChart: (d) => `Scores by scale and office, ${d.date}`,
  heatLegend: 'The colour follows the score, the same in every wave. Hatched: protected.',
  everyItem: 'All questions',
  commentsMore: (d) =>
    d.count === 1
      ? 'One more comment is on the page of results.'
      : `${d.count} more comments are on the page of results.`,
  bestItems: 'The most favourable questions',
  worstItems: 'The least favourable questions',
  movedItems: 'The questions that changed most',
  movedNote:
    'Only those whose difference can be told from zero, taken one by one: of many questions, some change by chance.',
  movedNone: 'No question has changed in a way that can be told from chance.',
  divergingNote:
    'Orange: unfavourable. Grey: neutral. Blue: favourable. On the right the score from 0 to 100.',
  scoresChart: (d) => `Scores of the scales: ${d.organization}, ${d.date}`,
  scoresChartText: (d) => `Chart of the scores of ${d.count} scales with their intervals. ${d.sentences}`,
  sharesChart: (d) => `How the answers are divided, ${d.date}`,
  trendChart: (d) => `Trend of “${d.scale}”`,
  trendChartText: (d) => `Score of “${d.scale}” over the waves: ${d.points}.`,
  trendPoint: (d) => `${d.date} ${d.score}`,
  trendBreak: {
    items: (d) =>
      `Since ${d.month} the dimension has been measured with different questions: values before and after are not comparable.`,
    answers: (d) =>
      `Since ${d.month} the questions have been answered differently: values before and after are not comparable.`,
    begins: (d) => `The dimension has been measured since ${d.month}: it was not there before.`,
    pauses: (d) => `In ${d.month} the dimension was not measured.`,
    added: (d) => `Questions added: ${d.items}.`,
    removed: (d) => `Questions removed: ${d.items}.`,
    changed: (d) => `Questions changed: ${d.items}.`,
    item: (d) => `“${d.text}”`,
    mark: 'The dashed vertical line marks where no comparison can be made.',
  },
  trendIntroduction: (d) =>
    `The score of each scale in ${d.waves} waves, with its interval, and the change since the last one.`,
  trendTooShort: 'A trend can be seen from two waves on.',

  // Method
  methodScore:
    'A person’s score in a scale is the mean of the answers, if at least half were given; the group’s is the mean of the people, brought to a scale from 0 to 100. Reversed questions are turned round first.',
  methodInterval:
    'The 95% interval rests on Student’s t; where the number of people who work in the office is known, it is corrected for the finite population.',
  methodShared:
    'This wave was answered through one link for everybody: it cannot be excluded that somebody answered twice, and the intervals are not corrected for a finite population.',
  methodStanding:
    'A scale is “above” or “below” the middle only if the whole interval lies on that side of 50.',
  methodChange:
    'Two anonymous waves are compared with Welch’s t test. “Improved” and “worsened” are written only if p is below 0.05 after Holm’s correction for the number of scales; otherwise “no demonstrable difference”.',
  methodSame:
    '“No demonstrable difference” does not mean that nothing has changed: with few respondents a small change cannot be told from chance.',
  methodFavourable:
    'Favourable answers are those on the good side of the scale, unfavourable those on the other, neutral those in the middle.',
  methodRounding: 'Differences are computed from the exact values and then rounded.',
  methodAnonymity: (d) =>
    `Answers cannot be linked to those who gave them. No result is shown for groups with fewer than ${d.minimum} responses.`,

  // Cautions
  cautionFew: (d) =>
    `There are ${d.responses} responses: few cases, wide intervals. Read the large differences, not the small ones.`,
  cautionParticipation: (d) =>
    `${d.share} of the people invited answered: those who did not may think differently.`,
  cautionAlpha: (d) =>
    `The questions of “${d.scale}” hardly go together (Cronbach’s alpha ${d.alpha}): look at the single questions too.`,
  cautionAgreement: (d) =>
    `In “${d.scale}” people see things very differently (rwg(j) ${d.agreement}): the mean hides distant opinions.`,
  cautionSplit: (d) => `In “${d.scale}” many people stand high and many low: the mean describes nobody.`,
  cautionReorganized:
    'Some offices were merged or split: they are other groups than before, their scores begin anew and are not compared with the earlier ones.',
  cautionReorganizedBands:
    'So that the answers of the part that was merged or split do not come out, the scores of offices are told less exactly here.',
  cautionContrary: (d) =>
    `The question “${d.item}” goes against the others of “${d.scale}”: it may have been misread. Take the score with care.`,
  cautionTampered: (d) =>
    `Envelopes that could not be read when the urn was opened: ${d.slots}. They are not counted; ask the administrator.`,
  cautionImported:
    'This wave comes from a file: Barometro did not collect its responses and cannot vouch for how they were collected.',
  shared: 'Shared link: double answers possible',
  sharedShort: 'shared link',
  cautionShared:
    'People answered through one link for everybody: it cannot be excluded that somebody answered twice or for others. The intervals do not take into account how many people there are in all.',
  cautionPopulation:
    'How many people work in the offices is not known: the intervals are those of a sample from a very large group, hence cautious.',
  cautionCause: 'A change after an action does not prove that the action is its cause.',

  // Receipts
  receiptsSentence: (d) =>
    `Everybody was given a receipt. This wave has ${d.count} receipts; their list is public, and its digest is:`,
  keyOnSite: 'The key of the urn was on the organization’s server and was destroyed after the count.',
  keyInCustody: (d) =>
    `The key of the urn was in custody (${d.custodian}) and was destroyed after the count.`,
  receiptsCheck: (d) =>
    `Those who answered can look for their own receipt at ${d.address}: if it is there, the response was counted.`,
  register: (d) =>
    `Register of acts, entry no. ${d.number}, digest: ${d.hash}. Kept with this report, it shows later that no earlier entry was changed.`,
  digest: 'SHA-256 digest',
};
