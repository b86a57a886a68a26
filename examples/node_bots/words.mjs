// What people mean. Texts are cut into plain words; phrases are looked for in them. "a|b" = either, "x*" = begins with x.
// Nothing here remembers anything.

export const plain = (text) =>
  ` ${text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u2018\u2019`]/g, "'")
    .replace(/[^\p{L}\p{N}'$.,%:/?-]+/gu, ' ')
    .replace(/[?!;]|,(?!\d{3})/g, ' $& ')
    .replace(/\.(?!\d)/g, ' . ')
    .replace(/\s+/g, ' ')
    .trim()} `;

const compiled = new Map();
const asPattern = (phrase) => {
  if (!compiled.has(phrase)) {
    const body = phrase
      .split('|')
      .map((one) =>
        one
          .trim()
          .replace(/[.+()[\]$^{}?]/g, '\\$&')
          .replace(/\*/g, "[\\p{L}\\p{N}'-]*")
          .replace(/ _ /g, '(?: \\S+){0,3} '),
      )
      .join('|');
    compiled.set(phrase, new RegExp(`(?<=[\\s-])(?:${body})(?=[\\s-])`, 'u'));
  }
  return compiled.get(phrase);
};
export const says = (text, ...phrases) => phrases.some((phrase) => asPattern(phrase).test(plain(text)));

// ---- money ---------------------------------------------------------------------------------------------------------
const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ');
const TENS = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const SCALE = { k: 1e3, thousand: 1e3, grand: 1e3, m: 1e6, mil: 1e6, million: 1e6 };

// Number words become digits: "five fifty" and "five hundred and fifty" 550, "half a million" 0.5 million.
const digitise = (text) => {
  const out = [];
  let value = null;
  let spoken = false;
  const flush = () => {
    if (value !== null) out.push(String(value));
    value = null;
    spoken = false;
  };
  for (const word of plain(text)
    .trim()
    .replace(/half a million/g, '0.5 million')
    .replace(/\b(\d) hundred\b/g, '$100')
    .replace(/\ba (million|thousand)/g, '1 $1')
    .replace(/-/g, ' ')
    .split(' ')) {
    const small = ONES.indexOf(word);
    const amount = small >= 0 ? small : TENS[word];
    if (amount !== undefined) {
      if (value !== null && value < 10 && amount >= 10 && !spoken) value = value * 100 + amount;
      else value = (value ?? 0) + amount;
    } else if (word === 'hundred' && value !== null) {
      value *= 100;
      spoken = true;
    } else if (word === 'and' && spoken) continue;
    else {
      flush();
      out.push(word);
    }
  }
  flush();
  return ` ${out.join(' ')} `;
};

// Dollars named in the text. bare: whether 450 on its own is 450,000, because a price was asked for.
export const amounts = (text, { bare }) => {
  const found = [
    ...digitise(text).matchAll(
      /(?<![\d:/.-])(\$ ?)?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?) ?(k|thousand|grand|million|mil|m)?(?= )(?! ?(?:%|percent|bed|bath|br |sq|square|days?|weeks?|months?|years?|acres?|st |th |am |pm |street|blvd|ave|avenue|drive|dr |lane|court|road|way))/g,
    ),
  ].map(([, sign, digits, scale]) => ({
    sign: sign || digits.includes(','),
    scale,
    value: Number(digits.replaceAll(',', '')),
  }));
  return found
    .map((one, at) => {
      const scale = one.scale ?? (one.value < 1000 ? found.slice(at + 1).find((next) => next.scale)?.scale : undefined);
      if (scale) return Math.round(one.value * SCALE[scale]);
      if ((one.sign || bare) && one.value >= 100 && one.value < 1000) return one.value * 1000;
      if ((one.sign || bare) && one.value < 10 && one.value % 1 !== 0) return Math.round(one.value * 1e6);
      return one.sign || one.value >= 100_000 ? one.value : 0;
    })
    .filter((dollars) => dollars >= 40_000 && dollars < 10_000_000);
};

// ---- the house and the reason to sell ------------------------------------------------------------------------------
const CALMED = new RegExp(
  "(?:nothing|no|not|never|without|isn't|aren't|don't|doesn't|hardly|zero)(?: (?:really|any|need|needs|need any|that|too|a|have any|anything|to be))*" +
    ' (?:major|big|serious|wrong|broken|work|repairs?|issues?|problems?|fixing|fixed|bad|anything)(?: (?:repairs?|work|issues?|problems?|wrong))?',
  'g',
);
const SOUND = [
  'move in|move-in|turnkey|turn key|turn-key',
  'great|excellent|perfect|pristine|immaculate|mint|spotless|amazing|beautiful|lovely|fantastic',
  'remodel*|renovat*|updated|redone|upgraded|like new|brand new',
  'good shape|good condition|well kept|well maintained|taken care of|solid',
  'ready to _ go|ready to list|ready to sell|ready for',
  'new kitchen|new floors|top notch|tip top',
];
const BROKEN = [
  'roof|foundation|structural|termite*|mold|flood*|fire|burn*',
  'gut*|fixer*|fixer-upper|teardown|tear down|total rehab|wreck|disaster',
  'major|lots of work|lot of work|lot of repairs|tons of work|ton of work|needs everything|serious',
  'rough|terrible|awful|horrible|falling apart|bad shape|poor|crumbling|trashed',
  'plumbing|electrical|wiring',
];
const SMALL = [
  'minor|small|little|cosmetic|few|couple',
  'paint|carpet*|touch up*|touch-ups|scuff*|landscap*|fence|faucet|leak*',
  'some work|some repairs|some updat*|some tlc|tlc|bit of work',
  'dated|outdated|old kitchen|worn|older',
  'okay|ok|decent|average|fair|could use|needs work|needs updat*|needs a',
];

export const condition = (text) => {
  const calm = plain(text)
    .replace(CALMED, ' ')
    .replace(/(?:got|has|have|with|put on|installed|replaced)(?: (?:a|the|our|brand))* (?:new )?roof/g, ' updated ')
    .replace(
      /(?:not|isn't|far from|hardly)(?: (?:in|so|very|exactly|a|really|quite))* (great|good|perfect|excellent|updated|move|turnkey)/g,
      ' needs work ',
    );
  const quiet = calm !== plain(text) && calm.length < plain(text).length;
  if (BROKEN.some((phrase) => says(calm, phrase))) return 'big';
  if (SMALL.some((phrase) => says(calm, phrase))) return 'small';
  if (SOUND.some((phrase) => says(calm, phrase))) return 'none';
  return quiet ? (says(text, 'nothing major|nothing big|nothing serious|no major _ |no big') ? 'small' : 'none') : '';
};

const REASONS = {
  bank: ['foreclos*|auction|notice of default'],
  split: ['divorc*|separat*|split up|splitting|my ex'],
  heirs: [
    'inherit*|estate|probate|passed away|passed|died|executor',
    "mom's|mother's|dad's|father's|parents' house|grandma's|grandmother's",
  ],
  cash: [
    "behind on|can't afford|cannot afford|can't keep up|cant keep up|can't make|debt*|bills|laid off|lost my job|bankrupt*|need the money|need money|need cash|financial*|broke|tax lien|payments",
  ],
  tenants: ['tenant*|rental|landlord|renter*|rent it out'],
  health: ['health|medical|sick|illness|surgery|hospital|stairs|wheelchair|assisted living|nursing'],
  retired: ['retir*'],
  less: ['downsiz*|smaller|empty nest*|too big|too much house|kids moved|kids are gone|too large'],
  more: ['upsiz*|bigger|larger|more space|more room|growing family|baby|too small|outgr*|extra bedroom'],
  move: [
    'relocat*|transfer*|new job|job in|job offer|for work|military|moving to|moving out of|moving away|closer to|out of state|got a job|pcs',
  ],
};
export const reason = (text) => Object.keys(REASONS).find((name) => says(text, ...REASONS[name])) ?? '';

export const pace = (text) => {
  if (
    says(
      text,
      'no rush|no hurry|not in a hurry|not in a rush|whenever|flexible|take my time|next year|someday|some day|eventually|no pressure',
    )
  )
    return 'slow';
  if (
    says(
      text,
      'asap|urgent*|right away|immediately|quick*|fast|soon|this week|this month|next week|next month|30 days|thirty days|in a hurry|in a rush',
    )
  )
    return 'fast';
  return '';
};

// ---- yes, no, and everything between -------------------------------------------------------------------------------
const TIME_WISH =
  /(?:more|extra|some) time|(?:45|60|90|sixty|ninety) days|(?:2|3|two|three|few|couple of|couple) months|(?:not )?(?:that|so|too) (?:fast|soon|quick|quickly)|slower|longer/g;
export const wantsTime = (text) => plain(text).search(TIME_WISH) >= 0;
export const consent = (text) => {
  const rest = plain(text)
    .replace(TIME_WISH, ' ')
    .replace(/but (?:i|we)(?:'d| would| will)? (?:need|like|want|have)(?: to)? /g, ' ')
    .replace(/no (?:rush|hurry)/g, ' ')
    .replace(/no (?:problem|worries|objection|complaints?)/g, ' yes ');
  if (
    says(
      rest,
      "no|nope|nah|never|too low|lowball|low ball|reject|decline|pass|can't do|cannot do|won't|not enough|not accept*|not interested|not happy|ridiculous|insult*|not worth|not going",
    )
  )
    return 'no';
  if (/\d{3}|\d ?[km] /.test(rest)) return 'open';
  if (
    says(
      rest,
      "?|not sure|unsure|maybe|perhaps|might|depends|if|could|would you|can you|think|consider|talk to|but|unless|i'd accept|more|higher|hmm|don't know|guess|wish",
    )
  )
    return 'open';
  return says(
    rest,
    "yes|yeah|yep|yup|sure|ok|okay|deal|absolutely|definitely|agree|agreed|accept|i accept|accepted|sold|of course|works|sounds good|sounds fair|sounds great|sounds right|let's do|let's go|i'm in|i'll take|fair enough|fine|happy with|i can live|go ahead|works for me|perfect",
  )
    ? 'yes'
    : 'open';
};

const STALLS = {
  site: ['zillow|zestimate|redfin|trulia|online estimate|realtor.com'],
  broker: [
    'my agent|an agent|a realtor|my realtor|have an agent|with a broker|a broker|agent friend|realtor friend|another agent|listed with',
  ],
  browsing: [
    'just looking|only looking|just browsing|just curious|only looking|exploring|not ready|kicking tires|window shopping|browsing',
  ],
  busy: [
    'get back to|call you back|call back|later|next week|busy|in a meeting|not now|another time|some other time|bad time',
  ],
  pondering: [
    'still thinking|think about it|think about that|think about this|thinking about it|thinking about that|think it over|think on|need to think|let me think|thinking it|sleep on|consider*|decide|deciding|mull|talk to my|talk it over|discuss',
  ],
  number: [
    'too low|not worth|neighbor got|neighbor sold|neighbour got|neighbour sold|worth more|worth a lot more|lowball|undervalu*',
  ],
};
export const stall = (text) =>
  says(text, "interested in|tell me more|want to know|can't wait|love to") && !says(text, 'zestimate|zillow')
    ? ''
    : (Object.keys(STALLS).find((name) => says(text, ...STALLS[name])) ?? '');

// eager, asking, price, postponing or declining
export const rejectsTimes = (text) =>
  says(
    text,
    'neither|none of|another time|another day|other time|other times|different time|different day|better time|better day',
  );
export const wantsCall = (text) =>
  says(
    text,
    'a call|the call|call me|phone call|quick call|give me a ring|meet with jorge|meet jorge|an appointment|talk to jorge|talk with jorge|speak to jorge|speak with jorge|see jorge',
  );

export const interest = (text) => {
  if (
    says(
      text,
      "not interested|no thanks|no thank you|don't want|don't need|not looking|not for me|changed my mind|leave it|we're good|sold it|already sold|keep the|keep our|keep it|keeping it|not selling|not moving|no longer",
    ) ||
    /^\W*(?:no|nope|nah)\W*$/i.test(text)
  )
    return 'declining';
  if (
    says(
      text,
      'not now|not right now|not yet|not ready|later|next year|next spring|next summer|few months|someday|some day|down the road|check back|busy|hold off|holding off|waiting for|rather wait|have to wait|wait until|bad time|not a good time|not at the moment|couple years|couple yrs|couple of years|few years|in the fall|in the spring|in the summer',
    )
  )
    return 'postponing';
  if (
    says(
      text,
      'worth|value|valued|how much|zestimate|zillow|estimate|price|prices|comps|cma|market analysis|appraisal|sell for|get for|go for|going for|selling for',
    )
  )
    return 'price';
  if (
    says(
      text,
      "very interested|really interested|definitely|absolutely|want to sell|want to list|want to buy|need to sell|need to buy|ready to|let's _ talk|let's do|let's meet|let's go|lets do|asap|ready for|sounds good|sign me up|count me in|i'm in|yes please|sounds great|looking to sell|looking to buy|would love to|get started|call me",
    )
  )
    return 'eager';
  if (
    says(
      text,
      'tell me|more info|info|information|details|how does|how do|how would|how is|what is|what are|what do|what does|interested|curious|learn*|explain|send me|options|process|what do you|do you _ cover|do you work|do you help|how long|question|questions|?',
    )
  )
    return 'asking';
  return says(text, 'yes|yeah|yep|sure|ok|okay') ? 'eager' : '';
};

// ---- choosing one of two times -------------------------------------------------------------------------------------
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
// offered: {year, month, day, weekday, hour, minute} in the person's zone. Returns an index, or -1.
export const choice = (text, offered) => {
  const words = plain(text);
  if (says(text, "both|either|neither|none|any time|anytime|can't|cannot|don't|not|whichever")) return -1;
  const homes =
    /(first|second|1st|2nd|one|two) (?:home|house|time|place|condo|property|buyer|child|thing|question|step|job)/;
  if (!homes.test(words)) {
    const ordinals = [
      / the (?:first|1st|earlier|former) |^ (?:first|1st) |(?:first|1st|earlier) one |option (?:1|one) |^ #?(?:1|one) [.?! ]*$/,
      / the (?:second|2nd|later|latter|last) |^ (?:second|2nd) |(?:second|2nd|later|last) one |option (?:2|two) |^ #?(?:2|two) [.?! ]*$/,
    ];
    const hit = ordinals.map((one, at) => at < offered.length && one.test(words));
    if (hit[0] !== hit[1] && (hit[0] || hit[1])) return hit[0] ? 0 : 1;
  }
  const tests = [];
  const days = DAYS.flatMap((day, at) =>
    new RegExp(` ${day}(?:s|day|nday|rs|rsday|urday|nesday|sday|n|ur)? `).test(words) ? [at] : [],
  );
  if (days.length) tests.push((slot) => days.includes(slot.weekday));
  for (const [, month, day] of words.matchAll(/ (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})/g))
    tests.push((slot) => slot.day === Number(day) && slot.month === MONTHS.indexOf(month) + 1);
  for (const [, month, day] of words.matchAll(/ (\d{1,2})\/(\d{1,2})/g))
    tests.push((slot) => slot.month === Number(month) && slot.day === Number(day));
  for (const [, day] of words.matchAll(/ the (\d{1,2})(?:st|nd|rd|th) /g))
    tests.push((slot) => slot.day === Number(day));
  for (const [, hour, minute, half] of words.matchAll(/ (?:at )?(\d{1,2})(?::(\d\d))? ?(am|pm|a\.m|p\.m|o'clock) /g))
    tests.push((slot) => isHour(slot, hour, minute, half));
  for (const [, hour, minute] of words.matchAll(/ at (\d{1,2})(?::(\d\d))? (?!am|pm)/g))
    tests.push((slot) => isHour(slot, hour, minute, ''));
  if (says(text, 'morning|mornings')) tests.push((slot) => slot.hour < 12);
  if (says(text, 'afternoon|afternoons|evening')) tests.push((slot) => slot.hour >= 12);
  const fits = offered.flatMap((slot, at) => (tests.length && tests.every((test) => test(slot)) ? [at] : []));
  return fits.length === 1 ? fits[0] : -1;
};
const isHour = (slot, hour, minute, half) => {
  const twelve = Number(hour) % 12;
  const hours = half.startsWith('a') ? [twelve] : half.startsWith('p') ? [twelve + 12] : [twelve, twelve + 12];
  return hours.includes(slot.hour) && slot.minute === Number(minute ?? 0);
};
