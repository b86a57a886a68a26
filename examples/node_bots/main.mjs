// Starts the bots: `node main.mjs`. A delivery is answered with 202 at once and worked on afterwards, one person's in order.

import { createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { connect, Refused, Unreachable } from './crm.mjs';
import * as say from './phrases.mjs';
import { greet, reassign, step } from './talk.mjs';
import { newPerson } from './turns.mjs';
import * as hear from './words.mjs';

const env = process.env;
const FLAWS = ['stale_temperature_tag', 'retry_sends_twice', 'accepts_doubt'];
const flaws = new Set((env.FLAW ?? '').split(',').filter(Boolean));
for (const name of ['WEBHOOK_KEY', 'GHL_TOKEN', 'LOCATION']) if (!env[name]) fail(`set ${name}`);
if ([...flaws].some((one) => !FLAWS.includes(one))) fail(`FLAW knows ${FLAWS.join(', ')}`);
function fail(why) {
  process.stderr.write(`node_bots: ${why}\n`);
  process.exit(2);
}

const crm = connect({
  base: (env.GHL_BASE || 'https://services.leadconnectorhq.com').replace(/\/$/, ''),
  token: env.GHL_TOKEN,
  location: env.LOCATION,
  calendar: env.CALENDAR,
  user: env.ASSIGN_TO,
});
const WORKFLOWS = { analysis: env.ANALYSIS_WORKFLOW, manual: env.MANUAL_WORKFLOW };
const HOME_ZONE = 'America/Los_Angeles';
const [FROM, UNTIL] = (env.TEXTING_HOURS || '8-21').split('-').map(Number);
const DAY = 86_400_000;
// The raw 32 bytes of an Ed25519 key become a DER document when this stands before them.
const key = createPublicKey({
  key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(env.WEBHOOK_KEY, 'base64')]),
  format: 'der',
  type: 'spki',
});

// ---- memory: people, what was delivered and is not done, what was sent and did not arrive -------------------------------
const memory =
  env.STATE_FILE && existsSync(env.STATE_FILE)
    ? JSON.parse(readFileSync(env.STATE_FILE, 'utf8'))
    : { people: {}, inbox: [], seen: {} };
const save = () => {
  if (!env.STATE_FILE) return;
  writeFileSync(`${env.STATE_FILE}.new`, JSON.stringify(memory));
  renameSync(`${env.STATE_FILE}.new`, env.STATE_FILE);
};
const log = (...words) => process.stderr.write(`${new Date().toISOString()} ${words.join(' ')}\n`);

// ---- one person's work, in order --------------------------------------------------------------------------------------
const lines = new Map();
const queue = (id, work) => {
  const next = (lines.get(id) ?? Promise.resolve()).then(work).catch((failure) => log('work failed:', failure.message));
  lines.set(id, next);
  next.then(() => {
    if (lines.get(id) === next) lines.delete(id);
  });
};

// Goes on until it is done, or refused for good; ever longer pauses, at most half a minute.
const persist = async (what, work) => {
  for (let wait = 500, again = false; ; wait = Math.min(wait * 2, 30_000), again = true) {
    try {
      return await work(again);
    } catch (failure) {
      if (failure instanceof Refused) return log('refused for good:', what, failure.message);
      if (!(failure instanceof Unreachable)) throw failure;
      log('once more in', wait, 'ms:', failure.message);
      await new Promise((resolve) => {
        setTimeout(resolve, wait);
      });
    }
  }
};

const parts = (moment, zone) => {
  const found = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  );
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(found.weekday);
  return { year: +found.year, month: +found.month, day: +found.day, weekday, hour: +found.hour, minute: +found.minute };
};

const tools = {
  consent: (text) =>
    flaws.has('accepts_doubt') && hear.consent(text) === 'open' && /sure|works?|ok/i.test(text)
      ? 'yes'
      : hear.consent(text),
  slots: async (person) => {
    try {
      await learnContact(person);
      const free = (await crm.freeTimes(person.zone))
        .filter(
          (start) =>
            Date.parse(start) > Date.now() + 2 * 3_600_000 && !person.slots.some((slot) => slot.start === start),
        )
        .map((start) => ({ start, ...parts(new Date(start), person.zone) }));
      const [first] = free;
      const second = free.find((slot) => slot.day !== first.day) ?? free[1];
      return first ? [first, second].filter(Boolean) : [];
    } catch (failure) {
      log('no times:', failure.message);
      return [];
    }
  },
  book: async (person, slot) => {
    try {
      await crm.book(person.id, slot.start, `${say.FIRM} meeting`);
      return 'booked';
    } catch (failure) {
      return failure instanceof Refused ? 'taken' : 'unknown';
    }
  },
};
const learnContact = async (person) => {
  if (person.zone) return;
  const contact = await crm.contact(person.id);
  person.zone = contact.timezone || HOME_ZONE;
  person.mail = Boolean(contact.email);
};

const TIERS = {
  lead: ['lead::hot', 'lead::warm', 'lead::cold'],
  seller: ['seller::hot', 'seller::warm', 'seller::cold'],
};
const ALL_TIERS = Object.values(TIERS).flat();
const perform = async (
  person,
  { text, fields = {}, add = [], drop = [], workflow, task, silence },
  restored = false,
) => {
  if (
    ![text, silence, workflow, task].some((one) => one !== undefined) &&
    ![...add, ...drop, ...Object.keys(fields)].length
  )
    return;
  const written = Object.fromEntries(
    Object.entries({ ...fields, ...(person.tier && { [`${person.role}_tier`]: person.tier }) }).filter(
      ([name, value]) =>
        value !== undefined && !['lead_timing', 'lead_reason'].includes(name) && person.written?.[name] !== value,
    ),
  );
  if (text) {
    await persist('a text', async (again) => {
      if (flaws.has('retry_sends_twice') && again) await crm.sendText(person.id, text);
      await crm.sendText(person.id, text, { after: (again || restored) && !flaws.has('retry_sends_twice') });
    });
  }
  if (silence !== undefined) await persist('silence', () => crm.setSilence(person.id, silence));
  if (Object.keys(written).length && !person.stopped) {
    await persist('fields', () => crm.setFields(person.id, written));
    person.written = { ...person.written, ...written };
  }
  const tag = person.tier && `${person.role}::${person.tier}`;
  const retag = tag && tag !== person.tag && !person.stopped && !(flaws.has('stale_temperature_tag') && person.tag);
  const gone = [...drop, ...(retag ? ALL_TIERS.filter((one) => one !== tag) : [])];
  const fresh = [...add, ...(retag ? [tag] : [])];
  if (retag) person.tag = tag;
  if (gone.length) await persist('tags', () => crm.dropTags(person.id, gone));
  if (fresh.length) await persist('tags', () => crm.addTags(person.id, fresh));
  if (fresh.includes(CALL_TAG)) person.called = Date.now();
  if (task) await persist('a task', () => crm.addTask(person.id, task, Date.now() + 3_600_000));
  if (workflow) await persist('workflow', () => crm.startWorkflow(person.id, WORKFLOWS[workflow]));
};

// ---- deliveries -------------------------------------------------------------------------------------------------------
const SILENT_TAGS = ['jorge-active', 'ai-off', 'stop-bot'];
const CALL_TAG = 'jorge: please call';
const work = async (delivery) => {
  const { client, note, kind } = delivery;
  const role = delivery.role === 'seller' ? 'seller' : 'lead';
  memory.people[client.id] ??= newPerson(client.id, role, cleanName(client.first));
  const person = memory.people[client.id];
  const labels = (client.labels ?? []).map((label) => label.toLowerCase());
  // Once Jorge has taken the tag off that calls him, the bots answer again; a delivery from before the tag cannot tell.
  if (person.called && delivery.at > person.called && !labels.includes(CALL_TAG))
    Object.assign(person, { called: 0, quiet: false, misses: 0 });
  const silenced = !person.quiet && labels.some((label) => SILENT_TAGS.includes(label));
  if (silenced) person.quiet = true;
  if (labels.some((label) => label !== person.tag && ALL_TIERS.includes(label))) person.tag = null;
  if (kind === 'assigned') await assign(person, role);
  else {
    person.sequence = null;
    const restored = Boolean(delivery.result);
    delivery.result ??= await step(person, String(note.words ?? '').slice(0, 2000), tools);
    save();
    await perform(person, delivery.result, restored);
  }
  if (silenced) person.quiet = false;
  memory.inbox = memory.inbox.filter((one) => one.ticket !== delivery.ticket);
  save();
};
const cleanName = (name) => (/^\p{L}{2,15}(?:[ '-]\p{L}{2,15})?$/u.test(name ?? '') ? name : '');

const assign = async (person, role) => {
  if (person.stopped || person.quiet) return;
  if (!person.greeted) {
    person.sequence = { day: 0, due: 0, from: Date.now() };
    await followUp(person);
  } else if (role !== person.role) {
    await perform(person, reassign(person, role));
  }
};

// ---- timers of their own: days 0, 3, 7, 14 and 30 of whoever does not write -----------------------------------------------
const NEXT = { 0: 3, 3: 7, 7: 14, 14: 30 };
const isDue = (person) => person.sequence && person.sequence.due <= Date.now();
const isDaytime = (person) => {
  const { hour } = parts(new Date(), person.zone ?? HOME_ZONE);
  return hour >= FROM && hour < UNTIL;
};
// One step after the other, as long as one is due. A step that was begun before a restart looks first at what was sent.
const followUp = async (person) => {
  await persist('the contact', () => learnContact(person));
  while (isDue(person) && isDaytime(person)) {
    const { day, from, begun = false } = person.sequence;
    person.sequence.begun = true;
    save();
    await STEPS[day](person, begun);
    person.sequence =
      day in NEXT && person.role === 'lead' ? { day: NEXT[day], due: from + NEXT[day] * DAY, from } : null;
    save();
  }
};
const mark = (nurture_step) => ({ fields: { nurture_step } });
const STEPS = {
  0: (person, begun) => perform(person, greet(person), begun),
  3: (person, begun) => perform(person, { text: say.followUps.day3(person.name), ...mark('day 3 texted') }, begun),
  7: async (person, begun) => {
    const title = `Call ${person.name || 'the lead'}: silent for a week`;
    await persist('a call', (again) =>
      crm.addTask(person.id, title, Date.now() + 3_600_000, { after: begun || again }),
    );
    await perform(person, mark('day 7 call planned'));
  },
  14: async (person, begun) => {
    const letter = say.followUps.day14(person.name);
    if (person.mail) await persist('a mail', (again) => crm.sendMail(person.id, letter, { after: begun || again }));
    await perform(
      person,
      { text: person.mail ? undefined : letter.text.split('\n\n')[1], ...mark('day 14 mailed') },
      begun,
    );
  },
  30: async (person, begun) => {
    await perform(person, { text: say.followUps.day30(person.name), ...mark('day 30 texted') }, begun);
    await perform(person, mark('resting'));
  },
};
setInterval(() => {
  for (const person of Object.values(memory.people)) {
    if (isDue(person) && isDaytime(person) && !lines.has(person.id)) queue(person.id, () => followUp(person));
  }
}, 1000);

// ---- the door -----------------------------------------------------------------------------------------------------------
const server = createServer((request, response) => {
  const answer = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  if (request.method === 'GET' && request.url === '/ready') return answer(200, { ready: true });
  if (request.method !== 'POST' || request.url !== '/inbox') return answer(404, { problem: 'nothing here' });
  const chunks = [];
  let size = 0;
  request.on('data', (chunk) => {
    size += chunk.length;
    if (size <= 65_536) chunks.push(chunk);
    else if (!response.headersSent) {
      answer(413, { problem: 'too large' });
      request.destroy();
    }
  });
  request.on('end', () => {
    if (!response.headersSent) receive(Buffer.concat(chunks), request.headers['x-ghl-signature'] ?? '', answer);
  });
  return undefined;
});
const receive = (body, signature, answer) => {
  if (!verify(null, body, key, Buffer.from(signature, 'base64'))) return answer(401, { problem: 'signature' });
  let delivery;
  try {
    delivery = JSON.parse(body.toString('utf8'));
  } catch {
    return answer(400, { problem: 'no JSON' });
  }
  if (typeof delivery?.client?.id !== 'string' || !delivery.client.id.trim()) {
    log('refused: a delivery without a client');
    return answer(422, { problem: 'no client' });
  }
  if (delivery.account !== env.LOCATION) return answer(403, { problem: 'another account' });
  if (
    !['texted', 'assigned', 'reported'].includes(delivery.kind) ||
    delivery.kind === 'reported' ||
    delivery.note?.way === 'outbound'
  )
    return answer(200, { taken: false });
  const number = delivery.note?.id;
  if (number && memory.seen[number]) return answer(200, { taken: false });
  if (number) memory.seen[number] = 1;
  delivery.at = Date.now();
  delivery.ticket = `${Date.now()}-${Math.random()}`;
  memory.inbox.push(delivery);
  save();
  queue(delivery.client.id, () => work(delivery));
  return answer(202, { taken: true });
};
for (const delivery of memory.inbox) queue(delivery.client.id, () => work(delivery));
server.listen(Number(env.PORT || 8099), '127.0.0.1', () =>
  process.stdout.write(`node_bots listen on http://127.0.0.1:${server.address().port}\n`),
);
