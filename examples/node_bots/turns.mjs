// What every conversation needs: a person's memory, the next question, the calendar, and Jorge.

import * as say from './phrases.mjs';
import * as hear from './words.mjs';

export const ORDER = { lead: ['goal', 'timing'], seller: ['condition', 'price', 'reason', 'offer'] };
export const TROUBLE =
  /\b(?:my|our) (?:attorney|lawyer)\b(?! friend)|\b(?:lawsuit|bankrupt\w*|short sale|lien|sued|suing|foreclos(?:e|ing|ure)|probate|divorcing)\b|\bforeclosed on\b|\b(?:getting|going through|filed for|in) (?:a )?divorc\w*/i;
export const HARMLESS = /\bnot (?:in|facing)\b|\bfor sale\b|\byears ago\b/i;

export const newPerson = (id, role, name) => ({
  id,
  role,
  name,
  zone: null,
  mail: false,
  open: null,
  facts: {},
  misses: 0,
  greeted: false,
  slots: [],
  booked: false,
  quiet: false,
  stopped: false,
  analysed: false,
  passedOn: false,
  tier: null,
  sequence: null,
  past: [],
  met: null,
});

export const callJorge = (person, why) => {
  person.quiet = true;
  return {
    text: say.jorgeTakesOver,
    add: ['jorge: please call'],
    task: `Please call ${person.name || 'this client'} yourself: ${why}`,
  };
};

export const proposeTimes = async (person, before, tools) => {
  person.slots = await tools.slots(person);
  Object.assign(person, { open: person.slots.length ? 'slot' : 'half', misses: 0 });
  return { text: `${before} ${person.slots.length ? say.twoTimes(person.slots) : say.half}` };
};

export const nextQuestion = (person, before) => {
  const topic = ORDER[person.role].find((name) => !person.facts[FACT[name]]);
  person.open = topic ?? 'nothing';
  person.misses = 0;
  return { text: [before, topic ? say.question(topic) : say.filed].filter(Boolean).join(' ') };
};

export const repeat = (person) => {
  person.misses += 1;
  return person.misses > 2
    ? callJorge(person, 'three answers not understood')
    : { text: say.question(person.open, person.misses) };
};

export const smallTalk = (person, text) =>
  person.open === 'nothing'
    ? { text: hear.says(text, 'thank*|great|ok|okay|bye|cool|nice|perfect') ? say.niceDay : say.filed }
    : null;

// Topic -> the field that holds what was answered.
const FACT = {
  goal: 'interest_level',
  timing: 'lead_timing',
  condition: 'home_condition',
  price: 'target_price',
  reason: 'sell_reason',
  offer: 'cash_answer',
};
