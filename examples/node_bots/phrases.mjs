// What these bots write. {name} of a person, prices and times are filled in by whoever calls.

export const FIRM = 'Rancho Realty';
const dollars = (amount) => `$${amount.toLocaleString('en-US')}`;

export const questions = {
  goal: [
    'What would help you most right now: selling your home, knowing its price, or finding a home to buy?',
    'Just so I send the right thing: is it about selling, pricing, or buying?',
    'In a word or two, what can we do for you?',
  ],
  timing: [
    'When would you ideally want this done?',
    'Are we talking weeks, a few months, or further out?',
    'What month do you have in your head?',
  ],
  condition: [
    'How is the place holding up? Heavy repairs needed, some light fixing, or ready for someone to move in?',
    'Which fits the home best: heavy repairs, light fixing, or ready to move in?',
    'What would you fix first if you had the weekend and the budget?',
  ],
  price: [
    'What dollar figure would make you say yes, with the home exactly as it is today?',
    'Even a ballpark price helps. What figure are you hoping for?',
    'Can you put your price in numbers, like 430k?',
  ],
  reason: [
    "What's behind the sale, and is there a date you need to be out by?",
    'May I ask what makes you want to sell?',
    'People sell for work, family, money or a fresh start. What is it for you?',
  ],
  offer: ['Does that cash offer work for you?', 'Setting everything else aside, is that cash offer a yes or a no?'],
  slot: ['Which of those times is better for you?'],
  half: ['Are mornings or afternoons better for you?'],
  listing: ['Want Jorge to show you how he would list it?'],
  nothing: ['Anything else on your mind?'],
};
export const question = (topic, turn = 0) => questions[topic][Math.min(turn, questions[topic].length - 1)];

export const opening = (name, rest) =>
  `Hello${name ? ` ${name}` : ''}! You've reached the ${FIRM} text line. ${rest} Reply STOP and these texts end.`;
export const welcomeBack = "You're back on the list, thank you. What can I do for you today?";
export const goodbye = `Done. ${FIRM} won't text you again. If you change your mind, send START.`;
export const help = `${FIRM}, Rancho Cucamonga real estate. For Jorge himself call (909) 555-0190. To end these texts reply STOP.`;
export const blank = 'Your message arrived empty here, sorry.';
export const jorgeTakesOver =
  "Absolutely. I've let Jorge know, and he'll reach out personally. I'll stay out of the way.";
export const stillBooked = 'Your time with Jorge is booked. To change it, call the office at (909) 555-0190.';
export const justTaken = 'Ah, that slot was snapped up a moment ago.';
export const bookingFailed =
  "The calendar isn't letting me in right now, so nothing is booked yet. Jorge will sort out a time with you.";
export const half = 'When should Jorge ring you: mornings or afternoons?';
export const halfAgain = 'Sorry, which should I put down for his call: mornings, afternoons, or either?';
export const halfNoted = (part) => `${part} it is. Jorge will call you and set the exact time.`;
export const lookFurther = "Okay, let's find something else.";
export const sureThing = 'Sure thing.';
export const stillHere = "I'm not going anywhere, so no stress.";
export const basis = 'We offer 75% of the price you have in mind, in cash, so your figure comes first.';
export const takingOver = `${FIRM} text line again. I'm on this with you from now on.`;
export const gotIt = 'Got it.';
export const greatNews = 'Great, then let us set something up.';
export const dealAgreed = "That's a yes, excellent. The next step is to sit down with Jorge.";
export const niceDay = 'Anytime! Have a good one.';
export const filed = "It's all with Jorge now. Text me whenever something comes up.";
export const noProblem = "That's completely fine, thanks for telling me. Our number stays the same if things change.";
const taken = "I've taken this number off our list.";
export const farewells = {
  stranger: `Apologies, we had the wrong person. ${taken}`,
  renter: `Apologies, then we have the wrong person. ${taken}`,
  sold: `Congratulations, and thanks for letting me know. ${taken} All the best!`,
  content: noProblem,
  gone: `I'm so sorry for your loss, and sorry for writing. ${taken}`,
};
export const analysis =
  "I won't guess at a number by text. Jorge is putting together a market analysis from recent sales around you, and you'll get it in writing.";
export const reactions = {
  asking:
    'Good question. In short: either we pay cash for it, or Jorge lists it and you keep more. Both start with a quick chat.',
  postponing: "No pressure, I'll keep it on the back burner.",
  eager: 'Love to hear it.',
};
export const cashOffer = (offer, price) =>
  `Here's what we could do: ${dollars(offer)} cash. That's 75% of your ${dollars(price)}, with no repairs and a closing in 2 to 3 weeks. Does that work for you?`;
export const offerStillOpen = [
  'Totally fair to weigh it. With the cash offer as it stands, is it a yes or a no for you?',
  "Fine to leave it open. What about the cash offer isn't sitting right with you?",
];
export const listing =
  'Thanks for being straight with me. Plan B is the open market: fresh paint where it counts, a price backed by recent sales, listed in time for the weekend. Want Jorge to show you how he would list it?';
export const noHurry =
  'Good, and we can stretch the closing to suit you. Jorge can also show you the open market route: a price backed by recent sales, then listed. Want Jorge to show you how he would list it?';
export const stalls = {
  pondering: 'Take the time you need. Is it the price or the timing you keep turning over?',
  busy: "All good, we'll pick it up when you're free. What day works?",
  site: 'A website prices the street, not your home. Want me to have Jorge pull what actually sold nearby?',
  broker: "Happy to hear you're in good hands. Is there one thing you'd still like answered?",
  browsing: 'Browsing is free here. What would the right move look like for you?',
  number: 'I get it, nobody wants to leave money on the table. Which sale near you are you thinking of?',
};
// What is answered wherever it is asked, and then the open question comes back.
export const asides = [
  [
    /\b(?:are|r) (?:you|u)\b.*\b(?:bot|robot|ai|machine|human|real|person|computer|automated)\b|\bis this\b.*\b(?:bot|robot|ai|automated|real person|human)\b|\b(?:talking|speaking|texting) (?:to|with)\b.*\b(?:bot|robot|machine|ai)\b/i,
    `I'm software: an automated texting assistant for ${FIRM}. Jorge is the person behind it.`,
  ],
  [
    /\bwho (?:is|are|r) (?:this|you|u)\b|\bwho'?s (?:this|texting|writing|messaging)\b|\b(?:what|which) (?:company|firm|brokerage)\b|\b(?:get|got|have) my (?:number|name|info)/i,
    `This is the automated text line of ${FIRM}. You're in our system because of an inquiry about a home.`,
  ],
  [
    /\b(?:safe|crime|dangerous|sketchy|ghetto)\b|\bkind of people\b|\b(?:white|black|hispanic|asian|jewish|muslim|christian|immigrant)s?\b.*\b(?:area|neighborhood|part|people|families)\b|\bgood (?:area|neighborhood) for\b/i,
    "I can't describe neighborhoods by who lives there or how safe they are; please look at public sources for that.",
  ],
  [
    /\b(?:capital gains|1031|tax(?:es|able)?\b.*\?|legal advice|is it legal|sue\b.*\?|should i refinance)/i,
    "That's for a tax or legal professional, not for me.",
  ],
  [
    /\bignore\b.*\b(?:instructions|rules|previous|above)\b|\b(?:system )?prompt\b|\bpretend\b|\bjailbreak\b|\bapi key\b|\bpassword\b|\bother (?:clients|customers|contacts)\b|<\/?\w+|\bdrop table\b|[{}[\]<>]/i,
    "I can't help with that here.",
  ],
];
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const clock = (slot) =>
  `${WEEKDAYS[slot.weekday]}, ${MONTHS[slot.month - 1]} ${slot.day}, ${slot.hour % 12 || 12}:${String(slot.minute).padStart(2, '0')} ${slot.hour < 12 ? 'AM' : 'PM'}`;
export const twoTimes = (slots) =>
  slots.length > 1
    ? `Jorge could see you ${clock(slots[0])} or ${clock(slots[1])}. Which works better for you?`
    : `Jorge could see you ${clock(slots[0])}. Does that work?`;
export const whichOne = (slots) => `Let me get the right one down. ${twoTimes(slots)}`;
export const booked = (slot) => `Booked! ${clock(slot)} with Jorge. See you then.`;
export const followUps = {
  day3: (name) =>
    `${name ? `${name}, it` : 'It'}'s the ${FIRM} text line again. Still curious what your place could bring? I can have Jorge look into it.`,
  day14: (name) => ({
    subject: 'How the market around you is doing',
    text: `Hello${name ? ` ${name}` : ''},\n\nJorge follows the sales around Rancho Cucamonga every week. Reply to this mail or to our texts and he will prepare a market analysis of your home, free of charge.\n\n${FIRM}`,
  }),
  day30: (name) =>
    `${name ? `${name}, last` : 'Last'} note from ${FIRM} for now. If selling or buying comes up again, a quick text is all it takes.`,
};
