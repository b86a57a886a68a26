// What nobody wrote as an answer: reactions of phones, machines, the same text without end; and people who are not meant.

const REACTION =
  /^\s*(?:loved|liked|disliked|laughed at|emphasi[sz]ed|questioned|removed an? \w+ from|reacted \S+ to|le encantó|le gustó|no le gustó|le dio risa|enfatizó|cuestionó)\s+["“«'].*["”»']?\s*$/isu;
const QUOTED = [
  /^\s*>.*$/gm,
  /^-{2,} ?original message ?-{2,}[\s\S]*$/gim,
  /^on .{5,60} wrote:[\s\S]*$/gim,
  /^sent from my \w+.*$/gim,
];
const MACHINES = [
  /\bauto(?:matic)?[- ]?(?:reply|response|matic message)\b|^\W*auto\W|\bdo not reply to this\b|\bout of (?:the )?office\b/i,
  /\bi(?:'m| am) driving (?:with|and have)\b|\b(?:focus|do not disturb|driving mode) (?:is )?(?:turned )?on\b/i,
  /\b(?:login|log-in|verification|security|one-time|access) (?:code|passcode|pin)\b|\bcode\b.*\bexpires in\b/i,
  /^\W*(?:voicemail|missed call) from\b|^\W*free ?msg\b|\bundeliverable\b|\bhas been disconnected\b|\bnot a mobile number\b/i,
  /\b(?:track your (?:order|package)|stops away|out for delivery)\b|\b(?:ticket|case|request) #?\d+ (?:has been|was)\b/i,
  /\bwe (?:have )?received your (?:message|request|email)\b|^\W*reminder: your appointment\b|\breply (?:[a-z]|\d) to (?:confirm|continue)\b/i,
];
const EXITS = {
  stranger:
    /\bwrong (?:person|#|num\b)|\bwrong number\b(?! (?:on|for|in|of)\b)|\bnot my (?:house|home|place|property)\b|\b(?:don'?t|do not) own (?:that|this|the|it|any)\b|\bnot mine\b/i,
  renter: /\b(?:i|we)(?: just| only)? rent(?! (?:it|them|the house|the place) (?:out|to))(?: here)?\b|\bpay rent\b|\b(?:i'm|i am|just) (?:the |a )?(?:tenant|renter)\b/i,
  sold: /\balready sold\b|\b(?:we|i|they) sold (?:it|the|my|our|that)\b|\bsomebody else bought\b|\bsigned the deed over\b|\b(?:already|just) bought (?:a|another|one)\b/i,
  content: /\b(?:no plans?|not planning) to (?:sell|move|buy)\b|\b(?:not|no longer|isn'?t|aren'?t) interested\b(?! in (?:that|the|this) (?:offer|price|time))|\bhappy where (?:we|i)\b/i,
  gone: /\b(?:he|she|they|owner|husband|wife|mother|father|mom|dad|son|daughter|brother|sister)\b.{0,20}\b(?:died|passed away|has passed|is dead|is deceased)\b/i,
};
const STILL_SELLS =
  /\b(?:want|need|going|ready|looking|decided|like) to (?:sell|list|buy)\b|\binherited\b|\bselling\b(?! any ?more)|\bexecutor\b/i;

// "reaction" or "machine"; "" for a person's own words.
export const otherWriter = (text) =>
  REACTION.test(text) ? 'reaction' : MACHINES.some((one) => one.test(text)) ? 'machine' : '';

// The text without what it quotes and without a mail program's signature.
export const ownWords = (text) => QUOTED.reduce((rest, one) => rest.replace(one, ''), text).trim() || text;

// Why there is nobody here to talk to: a key of EXITS, or "".
export const exit = (text) => {
  const found = Object.keys(EXITS).find((name) => EXITS[name].test(text)) ?? '';
  return found !== 'stranger' && STILL_SELLS.test(text) && !/not interested/i.test(text) ? '' : found;
};

// How often the same text came in a row, this time included.
export const countSame = (person, text) => {
  const now = text.trim().toLowerCase();
  person.same = person.last === now ? (person.same ?? 1) + 1 : 1;
  person.last = now;
  return person.same;
};
