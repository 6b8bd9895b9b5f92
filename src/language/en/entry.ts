import type { Catalogue } from '../it.js';

export const entry: Catalogue['entry'] = {
  title: 'Typing in',
  wavesLead:
    'Here answers that were given on paper are typed in. Choose the wave of the sheets in your hand.',
  noneOpen: 'No wave is open.',
  openUntil: (d) => `sheets are typed in until ${d.date}`,

  beforeTitle: 'Before you begin',
  before: [
    'Shuffle the sheets, face down: the order in which they were handed back must not last.',
    'Type what you read, without looking for who wrote it. If you recognize a handwriting, hand the sheet to a colleague.',
    'Work where nobody reads the screen, and take neither notes nor photographs.',
    'Once a sheet is stored nobody can read it here again. Put it into a sealed envelope, to be destroyed after the wave is closed.',
  ],
  whatIsKnown:
    'The code of a sheet is valid once and is tied to no name. The register of acts notes once a day that you begin; of the sheets it notes nothing: neither how many, nor which, nor when.',
  checkedTwice:
    'Some sheets, which the program chooses at random, are asked for a second time: so slips of the finger are seen.',
  begin: 'The sheets are shuffled: begin',

  againTitle: 'As a check, type in the same sheet again',
  againLead: (d) =>
    `It is the sheet with the code ${d.code}. Read it again from the beginning: it is not stored yet. Open questions are not typed again.`,
  keys: 'One key an answer, then the next question comes by itself. Space, or 0 where zero is no answer: nothing answered. Enter: on. Backspace: back. From 0 to 10: after a 1, either 0 or Enter.',
  unclear: 'Where an answer cannot be read, or two are marked, leave it empty.',
  codeLabel: 'Code of the sheet',
  range: (d) => `${d.low} to ${d.high}`,
  option: (d) => `${d.key} = ${d.text}`,
  writing: 'Write as it stands on the sheet. Enter in an empty field: on.',
  send: 'Store the sheet',
  sendAgain: 'Compare',

  said: '{number}: {answer}',
  saidNothing: '{number}: no answer',
  saidWrong: '{number}: this key is no answer',

  warningTitle: 'Would you like to read a text again?',
  warningLead:
    'There seems to be something by which a person is recognized. In the place of the name you may write “[omitted]”, or store the text as it is.',
  warningPrivate: 'This is checked in this page alone. The sheet is not stored yet.',
  warningChange: 'Change the text',
  warningSend: 'Store it as it is',

  faultsTitle: 'The sheet is not stored yet',
  faultValue: (d) => `Question ${d.number}: what you typed is no answer to “${d.item}”`,
  faultTooLong: (d) => `Question ${d.number}: the text of “${d.item}” has more than ${d.most} characters`,
  faultNothing: 'There is no answer at all. A blank sheet is not typed in',
  codeFaults: {
    codeMistyped: 'The code is not typed right: check its 12 characters',
    codeUnknown:
      'This code is not of this wave. Check the code; if it is as on the sheet, put the sheet aside',
    tooManyCodes: 'Too many codes that do not exist: try again in a few seconds',
  },
  codeUsed:
    'Somebody has answered with this code already. Nothing was stored again: put the sheet aside and take the next one.',

  differencesTitle: 'The two times are not alike',
  differencesLead: (d) =>
    `Look at the sheet with the code ${d.code} and choose what is written there. It is not stored yet.`,
  differenceNamed: (d) => `${d.number}. ${d.item}`,
  firstTime: (d) => `${d.answer} (the first time)`,
  secondTime: (d) => `${d.answer} (the second time)`,
  noAnswer: 'no answer',
  neither: 'neither; the sheet says:',
  otherAnswer: (d) => `Another answer to question ${d.number}`,
  faultUndecided: (d) => `Question ${d.number}: choose for “${d.item}”`,
  decide: 'Store the sheet',

  stored: 'The sheet is stored. You may take the next one.',
  sheets: (d) => (d.count === 1 ? 'In this session: 1 sheet.' : `In this session: ${d.text} sheets.`),
  checked: (d) => (d.count === 1 ? '1 sheet checked' : `${d.text} sheets checked`),
  differed: (d) =>
    `${d.count === 1 ? '1 difference' : `${d.text} differences`} in ${d.fields} answers (${d.share}%)`,
  tooMany:
    'More than 1% differ: better slow down or take a break, and say the scale of answers aloud once more.',
  countedHere: 'These numbers stay in this page and are not kept.',
  end: 'I have finished: leave',
};
