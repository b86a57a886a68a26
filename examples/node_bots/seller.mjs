// The conversation with a seller: condition, price, reason, and an offer in cash.

import * as say from './phrases.mjs';
import { callJorge, HARMLESS, nextQuestion, ORDER, proposeTimes, repeat, smallTalk, TROUBLE } from './turns.mjs';
import * as hear from './words.mjs';

const SHARE = 0.75;
const SELLER_FACTS = ['home_condition', 'target_price', 'sell_reason', 'cash_answer'];
const answered = (facts) => SELLER_FACTS.filter((name) => facts[name]).length;

export const seller = async (person, text, tools) => {
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
  return person.misses > 2
    ? callJorge(person, 'three answers not understood')
    : { text: say.offerStillOpen[person.misses - 1] };
};

// A new price makes an old offer void; a yes can be taken back.
const answerOffer = (facts, known, open, text, tools) => {
  const put = (accepted, timeline) => Object.assign(facts, { cash_answer: accepted, cash_timing: timeline });
  if (facts.target_price !== known.target_price) {
    if (known.cash_answer) put(null, null);
  } else if (open === 'offer' && !facts.cash_answer) {
    const agreed = tools.consent(text);
    if (agreed !== 'open') put(agreed, agreed === 'yes' && !hear.wantsTime(text) ? 'yes' : 'no');
  } else if (facts.cash_answer === 'yes' && TAKEN_BACK.test(text)) put('no', 'no');
  else if (facts.cash_answer === 'yes' && hear.wantsTime(text)) put('yes', 'no');
  else if (
    facts.cash_answer === 'no' &&
    /(?:take|accept|do|go (?:with|for)) (?:it|your|the|that)(?: (?:cash )?offer)?(?: after all)?\W*$|\bi accept\b/i.test(
      text,
    )
  )
    put('yes', hear.wantsTime(text) ? 'no' : 'yes');
};

const meetDoubt = (person, text, heard) => {
  const { facts } = person;
  if (heard && person.open === 'reason' && TROUBLE.test(text) && !HARMLESS.test(text))
    return callJorge(person, text.match(TROUBLE)[0].toLowerCase());
  const topic = person.open ?? 'condition';
  if (
    !facts.target_price &&
    /\b(?:what|how much) (?:would|will|can|could) you (?:guys )?(?:pay|offer|give)/i.test(text)
  ) {
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

const CORRECTION = /^\W*(?:sorry|actually|i mean|make (?:that|it)|correction|(?:no,? )?wait)\b|\bsaid it wrong\b|\bi meant\b|\btypo\b/i;
const THEIR_SUM =
  /zillow|zestimate|redfin|\bowe\b|mortgage|\bloan\b|neighbou?r|\btaxes\b|bought it for|you (?:pay|offer|give)/i;
export const TAKEN_BACK =
  /chang(?:ed|ing) my mind|actually,? no\b|no longer|(?:call|back) (?:it|that) off|second thoughts|rather not|forget (?:it|the offer)/i;
// What is known changes by a correction only.
const learn = (facts, open, text) => {
  const corrects = CORRECTION.test(text);
  const put = (name, value, when = true) => {
    if (value && when && (corrects || !facts[name])) facts[name] = value;
  };
  put(
    'home_condition',
    hear.condition(text),
    !open || open === 'condition' || /repairs?\b|move.?in ready|fixer/i.test(text),
  );
  const own = text
    .split(/, |;|\.(?!\d)|\b(?:but|while|though|and (?=(?:i|we|want|need|hope|hoping|would|ask)\b))/i)
    .filter((clause) => !THEIR_SUM.test(clause))
    .join(' ')
    .split(/\b(?:no wait|wait|i mean|make that)\b/i)
    .at(-1);
  const sums = /\bprices\b/i.test(own) ? [] : hear.amounts(own, { bare: open === 'price' }); // of the market, not of hers
  const price = Math.max(0, ...sums);
  if (price && /price (?:should|would|has to) be/i.test(text)) facts.target_price = price;
  put('target_price', price);
  const openAnswer =
    open === 'reason' &&
    !sums.length &&
    !text.includes('?') &&
    (text.match(/[a-z]{2,}/gi) ?? []).length > 2 &&
    !hear.stall(text) &&
    !/don'?t know|none of your|why do you/i.test(text);
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
  return all && inBand && facts.sell_reason !== 'other' && facts.sell_pace !== 'slow' ? 'warm' : 'cold';
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
