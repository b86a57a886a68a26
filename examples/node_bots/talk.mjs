// What is said next. step(person, text, tools) changes the person and returns what is to be done:
// { text, fields, add, drop, workflow, task, silence }. tools: { slots(person), book(person, slot) }, both asynchronous.

import { countSame, exit, otherWriter, ownWords } from './others.mjs';
import * as say from './phrases.mjs';
import { seller, TAKEN_BACK } from './seller.mjs';
import { callJorge, HARMLESS, nextQuestion, ORDER, proposeTimes, repeat, smallTalk, TROUBLE } from './turns.mjs';
import * as hear from './words.mjs';

const STOP = /^\W*(?:stop|stopall|stop all|unsubscribe|cancel|end|quit|opt ?out|revoke)\W*$/i;
const STOP_WISH =
  /\b(?:stop (?:texting|messaging|contacting|writing|sending|bothering)|(?:don'?t|do not|never|quit) (?:ever )?(?:text|message|contact|write|bother|texting|messaging|contacting)|unsubscribe me|opt me out|remove (?:me|my number)|take me off|leave me alone|no more (?:texts?|messages?)|lose my number|please stop (?:this|these|the texts?))\b/i;
const STOP_PLAIN =
  /(?:^|[.!,;] ?|\b(?:and|just|please) )(?:stop+|stpo|sotp|unsub\w*|opt ?(?:me )?out|no more)\b(?: (?:pls|plz|please|now|me|it))*\s*(?:[.!,;]|$)|\bstop+ te?xti?n?g?\b|\bunsub me\b|\bno longer consent\b|\bwithdraw\w* my consent\b|\bdo not call (?:list|registry)\b|\bblocked? if\b/i;
const BACK = /^\W*(?:start|unstop)\W*$|\b(?:can|may|please) (?:text|message|write) me again\b|\bstart texting me\b/i;
const PERSON =
  /\b(?:(?:talk|speak|chat) (?:to|with) (?:an? (?:actual |real |live )?(?:person|human|agent)|(?:someone|somebody)(?! first))|rather (?:talk|speak) (?:to|with) jorge|(?:get|want|need|give me) an? (?:real |live )?(?:person|human)|human please|human being|actual human|(?:someone|somebody) call me|representative|(?:don'?t|not) (?:want to )?(?:talk|speak|text|chat)(?:ing)? (?:to|with) a? ?(?:bot|machine|robot))\b/i;
const CLEAR = /(?:want|need|like|love|ready|looking) to (?:sell|list) (?:my|our|the) (?:home|house|place|condo)/i;
const VAGUE = /\b(?:maybe|might|perhaps|some ?day|one day|at some point|not|never|don'?t|no longer|if)\b/i;
const SELLING = [
  /sell (?:my|our|the) (?:home|house|place|condo)/i,
  /list (?:my|our) /i,
  /\bneed to sell\b/i,
  /\bwant to sell\b/i,
  /\bsell first\b/i,
  /(?:home|house|place)(?:'s| is)? (?:worth|value)/i,
  /\bcma\b/i,
];

export const greet = (person) => {
  person.open = ORDER[person.role][0];
  person.greeted = true;
  return {
    text: say.opening(person.name, say.question(person.open)),
    fields: person.role === 'lead' ? { nurture_step: 'fresh' } : {},
  };
};

export const step = async (person, written, tools) => {
  if (otherWriter(written)) return {};
  const first = !person.greeted;
  const text = ownWords(written);
  const result = await decide(person, text.trim(), tools);
  person.past = [...person.past, text].slice(-6);
  if (first && result.text) {
    person.greeted = true;
    result.text = say.opening(person.name, result.text);
  }
  return result;
};

const decide = async (person, text, tools) => {
  if (person.stopped) {
    if (!BACK.test(text)) return {};
    person.stopped = false;
    return { text: say.welcomeBack, silence: false, drop: ['stopped texts'] };
  }
  if (STOP.test(text) || STOP_WISH.test(text) || STOP_PLAIN.test(text)) {
    person.stopped = true;
    return { text: say.goodbye, silence: true, add: ['stopped texts'] };
  }
  if (person.quiet) return {};
  if (countSame(person, text) > 2) return callJorge(person, 'the same text again and again');
  if (/^\W*(?:help|info)\W*$/i.test(text)) return { text: say.help };
  const pending = person.open ?? ORDER[person.role][0];
  if (!/[\p{L}\p{N}]/u.test(text)) return { text: `${say.blank} ${say.question(pending, 1)}` };
  const aside = say.asides.find(([pattern]) => pattern.test(text));
  if (aside) {
    person.open = pending;
    return { text: `${aside[1]} ${say.question(pending, 1)}` };
  }
  if (PERSON.test(text)) return callJorge(person, 'asked for a person');
  const trouble = !HARMLESS.test(text) && text.match(TROUBLE);
  if (trouble && person.open !== 'reason') return callJorge(person, trouble[0].toLowerCase());
  const why = exit(text);
  if (why) {
    Object.assign(person, { open: 'nothing', sequence: null, slots: [], quiet: why !== 'content' });
    return { text: say.farewells[why], ...(why !== 'content' && { add: ['not a client'] }) };
  }
  const timed = await aboutTimes(person, text, tools);
  if (timed) return timed;
  const moved = moveToSeller(person, text);
  const before = JSON.stringify(person.facts);
  const result = person.role === 'seller' ? await seller(person, text, tools) : await lead(person, text, tools);
  return {
    ...result,
    ...moved,
    fields: { ...(JSON.stringify(person.facts) === before ? {} : person.facts), ...result.fields },
  };
};

export const reassign = (person, role) => {
  const left = person.role;
  Object.assign(person, { role, sequence: null });
  Object.assign(person, { open: null, misses: 0 });
  return {
    ...(person.past.length && nextQuestion(person, say.takingOver)),
    add: [`role: ${role}`],
    drop: [`role: ${left}`],
  };
};

const moveToSeller = (person, text) => {
  const count = (words) => SELLING.filter((pattern) => pattern.test(words)).length;
  const strength =
    CLEAR.test(text) && !VAGUE.test(text)
      ? 0.8
      : Math.min(1, 0.3 * count(text)) +
        0.5 * Math.min(1, 0.2 * person.past.slice(-5).reduce((sum, old) => sum + count(old), 0));
  if (person.role !== 'lead' || strength < 0.7) return {};
  Object.assign(person, { role: 'seller', open: null, misses: 0 });
  return { add: ['role: seller', 'switched lead>seller'], drop: ['role: lead'] };
};

// What is said of something else while times are on the table; a seller may still speak of the offer.
const elsewhere = (text, person) =>
  ['declining', 'price'].includes(hear.interest(text)) ||
  Boolean(hear.stall(text)) ||
  (person.role === 'seller' &&
    (hear.amounts(text, { bare: false }).length > 0 || hear.wantsTime(text) || TAKEN_BACK.test(text)));

// A failed booking starts it, and the answer to what is asked then must not start it again.
const startOnce = (person) => {
  if (person.passedOn) return undefined;
  person.passedOn = true;
  return 'manual';
};

const aboutTimes = async (person, text, tools) => {
  if (person.booked)
    return /what time|when (?:is|was)|appointment|resched/i.test(text) ? { text: say.stillBooked } : null;
  if (person.open === 'half') {
    const part = /morning/i.test(text)
      ? 'Morning'
      : /afternoon|evening/i.test(text)
        ? 'Afternoon'
        : hear.says(text, 'either|both|any time|anytime|whenever|no preference')
          ? 'Any time'
          : null;
    if (!part) return elsewhere(text, person) ? null : { text: say.halfAgain };
    Object.assign(person, { open: 'nothing', callPlanned: true });
    return {
      text: say.halfNoted(part),
      task: `Set a time with ${person.name || 'the client'}: ${part.toLowerCase()}`,
      workflow: startOnce(person),
    };
  }
  let at = hear.choice(text, person.slots);
  if (at < 0 && person.slots.length === 1 && person.open === 'slot') {
    const agreed = hear.consent(text);
    if (agreed === 'no') {
      Object.assign(person, { slots: [], open: 'half' });
      return { text: say.half };
    }
    at = agreed === 'yes' ? 0 : -1;
  }
  if (at < 0) {
    if (person.slots.length && hear.rejectsTimes(text)) return proposeTimes(person, say.lookFurther, tools);
    if (hear.wantsCall(text)) {
      person.slots = [];
      return proposeTimes(person, say.sureThing, tools);
    }
    if (person.open !== 'slot' || elsewhere(text, person)) return null;
    person.misses += 1;
    return person.misses > 2 ? callJorge(person, 'three answers not understood') : { text: say.whichOne(person.slots) };
  }
  const slot = person.slots[at];
  const outcome = await tools.book(person, slot);
  if (outcome === 'taken') return proposeTimes(person, say.justTaken, tools);
  person.slots = [];
  person.open = outcome === 'booked' ? 'nothing' : 'half';
  if (outcome !== 'booked')
    return { text: `${say.bookingFailed} ${say.half}`, add: ['book by phone'], workflow: startOnce(person) };
  person.booked = true;
  person.sequence = null;
  return { text: say.booked(slot), fields: person.role === 'lead' ? { nurture_step: 'meeting set' } : {} };
};

const lead = async (person, text, tools) => {
  const { facts } = person;
  const wish = hear.interest(text);
  const pace = hear.pace(text);
  if (wish) facts.interest_level = wish;
  if (pace || (person.open === 'timing' && wish)) facts.lead_timing = pace || 'open';
  if (hear.reason(text)) facts.lead_reason = hear.reason(text);
  const points = { eager: 58, price: 25, asking: 15, postponing: -5, declining: -20 }[facts.interest_level] ?? 0;
  const score = Math.max(
    0,
    Math.min(100, 28 + points + ({ fast: 12, slow: -6 }[facts.lead_timing] ?? 0) + (facts.lead_reason ? 8 : 0)),
  );
  facts.lead_points = score;
  person.tier = tierOf(person.tier, score);
  if (person.met !== 'meeting set') facts.nurture_step = person.analysed ? 'analysis offered' : 'talking';
  if (wish === 'price' && !person.analysed) {
    person.analysed = true;
    person.open = 'timing';
    return {
      text: `${say.analysis} ${say.question('timing')}`,
      workflow: 'analysis',
      fields: { nurture_step: 'analysis offered' },
    };
  }
  if (person.tier === 'hot' && !person.booked && !person.callPlanned && !person.slots.length)
    return proposeTimes(person, say.greatNews, tools);
  if (wish === 'declining') {
    person.open = 'nothing';
    return { text: say.noProblem };
  }
  if (wish || pace) return nextQuestion(person, say.reactions[wish] ?? say.gotIt);
  return smallTalk(person, text) ?? (ORDER.lead.includes(person.open) ? repeat(person) : nextQuestion(person, ''));
};

// 80 is hot, 40 warm; who has a tier leaves it only by five points.
const tierOf = (now, score) => {
  const plain = score >= 80 ? 'hot' : score >= 40 ? 'warm' : 'cold';
  const limit = { 'warm>hot': score >= 85, 'hot>warm': score < 75, 'cold>warm': score >= 45, 'warm>cold': score < 35 }[
    `${now}>${plain}`
  ];
  return limit === false ? now : plain;
};
