// What is said next. step(person, text, tools) changes the person and returns what is to be done:
// { text, fields, add, drop, workflow, task, silence }. tools: { slots(person), book(person, slot) }, both asynchronous.

import * as say from './phrases.mjs';
import * as hear from './words.mjs';

const ORDER = { lead: ['goal', 'timing'], seller: ['condition', 'price', 'reason', 'offer'] };
export const SHARE = 0.75;
const STOP = /^\W*(?:stop|stopall|stop all|unsubscribe|cancel|end|quit|opt ?out|revoke)\W*$/i;
const STOP_WISH = /\b(?:stop (?:texting|messaging|contacting|writing|sending|bothering)|(?:don'?t|do not|never|quit) (?:ever )?(?:text|message|contact|write|bother|texting|messaging|contacting)|unsubscribe me|opt me out|remove (?:me|my number)|take me off|leave me alone|no more (?:texts?|messages?)|lose my number|please stop)\b/i;
const PERSON = /\b(?:(?:talk|speak|chat) (?:to|with) (?:an? (?:actual |real |live )?(?:person|human|agent)|(?:someone|somebody)(?! first))|rather (?:talk|speak) (?:to|with) jorge|(?:get|want|need|give me) an? (?:real |live )?(?:person|human)|human please|human being|actual human|(?:someone|somebody) call me|representative|(?:don'?t|not) (?:want to )?(?:talk|speak|text|chat)(?:ing)? (?:to|with) a? ?(?:bot|machine|robot))\b/i;
const TROUBLE = /\b(?:my|our) (?:attorney|lawyer)\b(?! friend)|\b(?:lawsuit|bankrupt\w*|short sale|lien|sued|suing|foreclos(?:e|ing)|probate|divorcing)\b|\b(?:facing|into|in) (?:a )?foreclosure\b|\bforeclosed on\b|\b(?:getting|going through|filed for|in) (?:a )?divorc\w*/i;
const HARMLESS = /\bnot (?:in|facing)\b|\bfor sale\b|\byears ago\b/i;
const MISTAKE = /\bwrong (?:number|person)\b|\b(?:don'?t|do not) own\b|\b(?:i'm|i am|just) (?:the |a )?(?:tenant|renter)\b/i;
const CLEAR = /(?:want|need|like|love|ready|looking) to (?:sell|list) (?:my|our|the) (?:home|house|place|condo)/i;
const VAGUE = /\b(?:maybe|might|perhaps|some ?day|one day|at some point|not|never|don'?t|no longer|if)\b/i;
const SELLING = [/sell (?:my|our|the) (?:home|house|place|condo)/i, /list (?:my|our) /i, /\bneed to sell\b/i, /\bwant to sell\b/i, /\bsell first\b/i, /(?:home|house|place)(?:'s| is)? (?:worth|value)/i, /\bcma\b/i];

export const newPerson = (id, role, name) => ({
  id, role, name, zone: null, mail: false, open: null, facts: {}, misses: 0, greeted: false, slots: [], booked: false, quiet: false,
  stopped: false, analysed: false, tier: null, sequence: null, past: [], met: null,
});

export const greet = (person) => {
  person.open = ORDER[person.role][0];
  person.greeted = true;
  return { text: say.opening(person.name, say.question(person.open)), fields: person.role === 'lead' ? { nurture_step: 'fresh' } : {} };
};

export const step = async (person, text, tools) => {
  const first = !person.greeted;
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
    if (!/^\W*(?:start|unstop)\W*$/i.test(text)) return {};
    person.stopped = false;
    return { text: say.welcomeBack, silence: false, drop: ['stopped texts'] };
  }
  if (STOP.test(text) || STOP_WISH.test(text)) {
    person.stopped = true;
    return { text: say.goodbye, silence: true, add: ['stopped texts'] };
  }
  if (person.quiet) return {};
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
  if (MISTAKE.test(text)) {
    person.quiet = true;
    return { text: say.wrongNumber, add: ['not a client'] };
  }
  const timed = await aboutTimes(person, text, tools);
  if (timed) return timed;
  const moved = moveToSeller(person, text);
  const before = JSON.stringify(person.facts);
  const result = person.role === 'seller' ? await seller(person, text, tools) : await lead(person, text, tools);
  return { ...result, ...moved, fields: { ...(JSON.stringify(person.facts) === before ? {} : person.facts), ...result.fields } };
};

export const reassign = (person, role) => {
  const left = person.role;
  Object.assign(person, { role, sequence: null });
  Object.assign(person, { open: null, misses: 0 });
  return { ...(person.past.length && nextQuestion(person, say.takingOver)), add: [`role: ${role}`], drop: [`role: ${left}`] };
};

const callJorge = (person, why) => {
  person.quiet = true;
  return { text: say.jorgeTakesOver, add: ['jorge: please call'], task: `Please call ${person.name || 'this client'} yourself: ${why}` };
};

const moveToSeller = (person, text) => {
  const count = (words) => SELLING.filter((pattern) => pattern.test(words)).length;
  const strength = CLEAR.test(text) && !VAGUE.test(text) ? 0.8 : Math.min(1, 0.3 * count(text)) + 0.5 * Math.min(1, 0.2 * person.past.slice(-5).reduce((sum, old) => sum + count(old), 0));
  if (person.role !== 'lead' || strength < 0.7) return {};
  Object.assign(person, { role: 'seller', open: null, misses: 0 });
  return { add: ['role: seller', 'switched lead>seller'], drop: ['role: lead'] };
};

const elsewhere = (text) => ['declining', 'price'].includes(hear.interest(text)) || Boolean(hear.stall(text));

const aboutTimes = async (person, text, tools) => {
  if (person.booked) return /what time|when (?:is|was)|appointment|resched/i.test(text) ? { text: say.stillBooked } : null;
  if (person.open === 'half') {
    const part = /morning/i.test(text) ? 'Morning' : /afternoon|evening/i.test(text) ? 'Afternoon' : hear.says(text, 'either|both|any time|anytime|whenever|no preference') ? 'Any time' : null;
    if (!part) return elsewhere(text) ? null : { text: say.halfAgain };
    Object.assign(person, { open: 'nothing', callPlanned: true });
    return { text: say.halfNoted(part), task: `Set a time with ${person.name || 'the client'}: ${part.toLowerCase()}`, workflow: 'manual' };
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
    if (person.open !== 'slot' || elsewhere(text)) return null;
    person.misses += 1;
    return person.misses > 2 ? callJorge(person, 'three answers not understood') : { text: say.whichOne(person.slots) };
  }
  const slot = person.slots[at];
  const outcome = await tools.book(person, slot);
  if (outcome === 'taken') return proposeTimes(person, say.justTaken, tools);
  person.slots = [];
  person.open = outcome === 'booked' ? 'nothing' : 'half';
  if (outcome !== 'booked') return { text: `${say.bookingFailed} ${say.half}`, add: ['book by phone'], workflow: 'manual' };
  person.booked = true;
  person.sequence = null;
  return { text: say.booked(slot), fields: person.role === 'lead' ? { nurture_step: 'meeting set' } : {} };
};

const proposeTimes = async (person, before, tools) => {
  person.slots = await tools.slots(person);
  Object.assign(person, { open: person.slots.length ? 'slot' : 'half', misses: 0 });
  return { text: `${before} ${person.slots.length ? say.twoTimes(person.slots) : say.half}` };
};

const nextQuestion = (person, before) => {
  const topic = ORDER[person.role].find((name) => !person.facts[FACT[name]]);
  person.open = topic ?? 'nothing';
  person.misses = 0;
  return { text: [before, topic ? say.question(topic) : say.filed].filter(Boolean).join(' ') };
};

const repeat = (person) => {
  person.misses += 1;
  return person.misses > 2 ? callJorge(person, 'three answers not understood') : { text: say.question(person.open, person.misses) };
};

const smallTalk = (person, text) => (person.open === 'nothing' ? { text: hear.says(text, 'thank*|great|ok|okay|bye|cool|nice|perfect') ? say.niceDay : say.filed } : null);

// Topic -> the field that holds what was answered.
const FACT = { goal: 'interest_level', timing: 'lead_timing', condition: 'home_condition', price: 'target_price', reason: 'sell_reason', offer: 'cash_answer' };

const lead = async (person, text, tools) => {
  const { facts } = person;
  const wish = hear.interest(text);
  const pace = hear.pace(text);
  if (wish) facts.interest_level = wish;
  if (pace || (person.open === 'timing' && wish)) facts.lead_timing = pace || 'open';
  if (hear.reason(text)) facts.lead_reason = hear.reason(text);
  const points = { eager: 58, price: 25, asking: 15, postponing: -5, declining: -20 }[facts.interest_level] ?? 0;
  const score = Math.max(0, Math.min(100, 28 + points + ({ fast: 12, slow: -6 }[facts.lead_timing] ?? 0) + (facts.lead_reason ? 8 : 0)));
  facts.lead_points = score;
  person.tier = tierOf(person.tier, score);
  if (person.met !== 'meeting set') facts.nurture_step = person.analysed ? 'analysis offered' : 'talking';
  if (wish === 'price' && !person.analysed) {
    person.analysed = true;
    person.open = 'timing';
    return { text: `${say.analysis} ${say.question('timing')}`, workflow: 'analysis', fields: { nurture_step: 'analysis offered' } };
  }
  if (person.tier === 'hot' && !person.booked && !person.callPlanned && !person.slots.length) return proposeTimes(person, say.greatNews, tools);
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
  const limit = { 'warm>hot': score >= 85, 'hot>warm': score < 75, 'cold>warm': score >= 45, 'warm>cold': score < 35 }[`${now}>${plain}`];
  return limit === false ? now : plain;
};

const SELLER_FACTS = ['home_condition', 'target_price', 'sell_reason', 'cash_answer'];
const answered = (facts) => SELLER_FACTS.filter((name) => facts[name]).length;

const seller = async (person, text, tools) => {
  const { facts, open } = person;
  const known = { ...facts };
  learn(facts, open, text);
  answerOffer(facts, known, open, text, tools);
  facts.questions_done = answered(facts);
  person.tier = sellerTier(facts);
  const heard = [...SELLER_FACTS, 'cash_timing'].some((name) => facts[name] !== known[name]);
  const doubt = meetDoubt(person, text, heard);
  if (doubt) return doubt;
  if (facts.questions_done === 4) return conclude(person, text, heard, tools);
  if (heard || !ORDER.seller.includes(open)) {
    if (facts.questions_done < 3) return nextQuestion(person, heard ? say.gotIt : '');
    Object.assign(person, { open: 'offer', misses: 0 });
    return { text: say.cashOffer(Math.floor(facts.target_price * SHARE), facts.target_price) };
  }
  if (open !== 'offer') return repeat(person);
  person.misses += 1;
  return person.misses > 2 ? callJorge(person, 'three answers not understood') : { text: say.offerStillOpen[person.misses - 1] };
};

// A new price makes an old offer void; a yes can be taken back.
const answerOffer = (facts, known, open, text, tools) => {
  const put = (accepted, timeline) => Object.assign(facts, { cash_answer: accepted, cash_timing: timeline });
  if (facts.target_price !== known.target_price) put(undefined, undefined);
  else if (open === 'offer' && !facts.cash_answer) {
    const agreed = tools.consent(text);
    if (agreed !== 'open') put(agreed, agreed === 'yes' && !hear.wantsTime(text) ? 'yes' : 'no');
  } else if (facts.cash_answer === 'yes' && TAKEN_BACK.test(text)) put('no', 'no');
  else if (facts.cash_answer === 'yes' && hear.wantsTime(text)) put('yes', 'no');
  else if (facts.cash_answer === 'no' && /(?:take|accept|do|go (?:with|for)) (?:it|your|the|that)(?: (?:cash )?offer)?(?: after all)?\W*$|\bi accept\b/i.test(text)) put('yes', hear.wantsTime(text) ? 'no' : 'yes');
};

const meetDoubt = (person, text, heard) => {
  const { facts } = person;
  if (heard && person.open === 'reason' && TROUBLE.test(text) && !HARMLESS.test(text)) return callJorge(person, text.match(TROUBLE)[0].toLowerCase());
  const topic = person.open ?? 'condition';
  if (!facts.target_price && /\b(?:what|how much) (?:would|will|can|could) you (?:guys )?(?:pay|offer|give)/i.test(text)) {
    person.open = topic;
    return { text: `${say.basis} ${say.question(topic, 1)}` };
  }
  const stall = hear.stall(text);
  if (!stall || heard) return null;
  const again = facts.last_hesitation === stall;
  facts.last_hesitation = stall;
  Object.assign(person, { open: topic, misses: 0 });
  return { text: again ? `${say.stillHere} ${say.question(topic, 1)}` : say.stalls[stall] };
};

const CORRECTION = /^\W*(?:sorry|actually|i mean|make (?:that|it)|correction|no,? wait)\b|\bsaid it wrong\b/i;
const THEIR_SUM = /zillow|zestimate|redfin|\bowe\b|mortgage|\bloan\b|neighbou?r|\btaxes\b|bought it for|you (?:pay|offer|give)/i;
const TAKEN_BACK = /chang(?:ed|ing) my mind|actually,? no\b|no longer|(?:call|back) (?:it|that) off|second thoughts|rather not|forget (?:it|the offer)/i;
// What is known changes by a correction only.
const learn = (facts, open, text) => {
  const corrects = CORRECTION.test(text);
  const put = (name, value, when = true) => { if (value && when && (corrects || !facts[name])) facts[name] = value; };
  put('home_condition', hear.condition(text), !open || open === 'condition' || /repairs?\b|move.?in ready|fixer/i.test(text));
  const own = text.split(/, |;|\.(?!\d)|\b(?:but|while|though)\b/i).filter((clause) => !THEIR_SUM.test(clause)).join(' ').split(/\b(?:no wait|wait|i mean|make that)\b/i).at(-1);
  const sums = hear.amounts(own, { bare: open === 'price' });
  const price = Math.max(0, ...sums);
  if (price && /price (?:should|would|has to) be/i.test(text)) facts.target_price = price;
  put('target_price', price);
  const openAnswer = open === 'reason' && !sums.length && !text.includes('?') && (text.match(/[a-z]{2,}/gi) ?? []).length > 2 && !hear.stall(text) && !/don'?t know|none of your|why do you/i.test(text);
  put('sell_reason', hear.reason(text) || (openAnswer && !facts.sell_reason ? 'other' : ''));
  const pace = hear.pace(text);
  if (pace && open === 'reason') facts.sell_pace = pace;
  put('sell_pace', pace);
  if (facts.sell_reason) facts.sell_pace ??= 'normal';
};

const sellerTier = (facts) => {
  const all = facts.questions_done === 4;
  if (all && facts.cash_answer === 'yes' && facts.cash_timing === 'yes') return 'hot';
  if (facts.questions_done >= 3 && facts.sell_pace === 'fast') return 'warm';
  const inBand = facts.target_price >= 200_000 && facts.target_price <= 800_000;
  return all && inBand && facts.sell_pace !== 'slow' ? 'warm' : 'cold';
};

const conclude = async (person, text, heard, tools) => {
  if (heard && person.tier === 'hot') {
    const workflow = person.analysed ? undefined : 'analysis';
    person.analysed = true;
    return { ...(await proposeTimes(person, say.dealAgreed, tools)), workflow };
  }
  if (heard) {
    person.open = 'listing';
    return { text: person.facts.cash_answer === 'yes' ? say.noHurry : say.listing };
  }
  if (person.open === 'listing' && hear.consent(text) === 'yes') return proposeTimes(person, say.greatNews, tools);
  person.open = 'nothing';
  return smallTalk(person, text);
};
