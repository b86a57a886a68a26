// The inspector: shows what the control API knows, live, and steers it. The token comes in the address behind the #.
"use strict";

const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem("token", given);
  history.replaceState(null, "", location.pathname);
}
const TOKEN = sessionStorage.getItem("token") ?? "";
const SHOWN_CALLS = 200;
const SWITCHES = [
  ["gohighlevel", "GoHighLevel answers 2 s late", { kind: "late", seconds: 2 }],
  ["gohighlevel", "GoHighLevel refuses messages (500)", { kind: "refuses", status: 500, operation: "POST /conversations/messages" }],
  ["gohighlevel", "GoHighLevel: too many requests (429)", { kind: "refuses", status: 429 }],
  ["gohighlevel", "GoHighLevel closes connections", { kind: "resets" }],
  ["gohighlevel", "GoHighLevel does the work and loses the answer", { kind: "loses the answer" }],
  ["gohighlevel", "GoHighLevel answers half a body", { kind: "malformed" }],
  ["valuation", "Valuations come 5 s late", { kind: "late", seconds: 5 }],
  ["valuation", "No valuations (503)", { kind: "refuses", status: 503 }],
  ["language_model", "The language model is overloaded (529)", { kind: "refuses", status: 529 }],
  ["language_model", "The language model answers 10 s late", { kind: "late", seconds: 10 }],
];
const DELIVERY_SWITCHES = [
  ["Every delivery is made twice", { twice_one_in: 1 }],
  ["Every delivery comes 3 s late, in order", { delay_seconds: 3 }],
  ["One delivery in two is 5 s late, so that later ones overtake it", { late_one_in: 2, late_seconds: 5 }],
  ["One delivery in two is lost", { lost_one_in: 2 }],
  ["Every delivery is lost", { lost_one_in: 1 }],
];
const OFF = { twice_one_in: 0, delay_seconds: 0, late_one_in: 0, late_seconds: 1, lost_one_in: 0 };
const BY_SCRIPT = "by the script";

const state = { people: [], chosen: null, shown: new Map(), refreshing: null };
const find = (id) => document.getElementById(id);

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const content = text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
  const failed = !answer.ok && content?.delivery === undefined && content?.deliveries === undefined;
  report(failed ? `${method} ${path}: ${content.error ?? answer.status}` : "");
  if (failed) throw new Error(content.error ?? String(answer.status));
  return content;
}

function report(problem) {
  find("problem").textContent = problem;
  find("problem").hidden = !problem;
}

function element(name, text, more = {}) {
  const made = Object.assign(document.createElement(name), more);
  if (text !== undefined) made.textContent = text;
  return made;
}

function chosenPerson() {
  return state.people.find((person) => person.id === state.chosen);
}

function showPeople() {
  state.chosen ??= state.people[0]?.id ?? null;
  const focused = document.activeElement?.dataset?.person;
  find("people").replaceChildren(
    ...state.people.map((person) => {
      const button = element("button", `${person.name || person.phone || person.id} (${person.messages.length})`, { type: "button" });
      button.dataset.person = person.id;
      button.setAttribute("aria-current", String(person.id === state.chosen));
      button.addEventListener("click", () => {
        state.chosen = person.id;
        showAll();
      });
      const item = element("li");
      item.append(button);
      return item;
    }),
  );
  if (focused) document.querySelector(`[data-person="${focused}"]`)?.focus();
}

function showConversation() {
  const person = chosenPerson();
  find("conversation-title").textContent = person ? `Conversation with ${person.name || person.phone}` : "Conversation";
  const list = find("bubbles");
  const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.replaceChildren(
    ...(person?.messages ?? []).map((message) => {
      const bubble = element("li", message.text, { className: message.direction });
      const facts = [message.channel, message.status, ...message.attachments, message.error].filter(Boolean);
      bubble.append(element("small", facts.join(" · ")));
      return bubble;
    }),
  );
  if (wasAtEnd) list.scrollTop = list.scrollHeight;
}

function showRecord() {
  const person = chosenPerson();
  const rows = person
    ? [
        ["Tags", person.tags.join(", ")],
        ...Object.entries(person.fields).map(([name, value]) => [name, String(value)]),
        ...person.appointments.map((each) => ["Appointment", `${each.start}: ${each.title}, ${each.status}`]),
        ...person.opportunities.map((each) => ["Opportunity", `${each.name}: ${each.stage}, ${each.status}, $${each.value}`]),
        ...person.tasks.map((each) => ["Task", each]),
        ...person.notes.map((each) => ["Note", each]),
        ...person.workflows.map((each) => ["Workflow", each]),
        ["Do not disturb", person.blocked.join(", ")],
      ]
    : [];
  const before = state.shown.get(state.chosen);
  find("record").replaceChildren(
    ...rows.flatMap(([name, value]) => {
      const shown = element("dd", value || "–");
      if (before && !before.has(`${name}: ${value}`)) shown.className = "changed";
      return [element("dt", name), shown];
    }),
  );
  state.shown.set(state.chosen, new Set(rows.map(([name, value]) => `${name}: ${value}`)));
}

function showAll() {
  showPeople();
  showConversation();
  showRecord();
}

async function refresh() {
  state.people = (await call("GET", "/people")).people;
  showAll();
  showDeliveries((await call("GET", "/deliveries")).deliveries);
  const misses = (await call("GET", "/near-misses")).misses;
  find("misses").replaceChildren(
    ...misses.map((miss) => element("li", `${miss.method} ${miss.path}: ${miss.reason}${miss.nearest ? `; nearest: ${miss.nearest}` : ""}`)),
  );
  find("clock").textContent = (await call("GET", "/clock")).now;
}

function refreshSoon() {
  state.refreshing ??= setTimeout(() => {
    state.refreshing = null;
    refresh().catch(() => {});
  }, 80);
}

function showDeliveries(deliveries) {
  find("deliveries").replaceChildren(
    ...deliveries.slice(-20).reverse().map((each) => {
      const item = element("li", `${each.kind}: ${each.outcomes.map((outcome) => outcome.status ?? outcome.text).join(", ") || "not sent"} `);
      const again = element("button", "Send again", { type: "button" });
      again.addEventListener("click", () => call("POST", `/deliveries/${each.number}/again`).catch(() => {}));
      item.append(again);
      return item;
    }),
  );
}

function showEntry(entry) {
  if (entry.what === "call") {
    const { method, path, status, answer, request } = entry.details;
    const item = element("li");
    const summary = element("summary", `${entry.at.slice(11, 19)} ${entry.service}: ${method} ${path} → ${status}`);
    if (status >= 400) summary.className = "bad";
    const details = element("details");
    details.append(summary, element("pre", JSON.stringify({ request, answer }, null, 1)));
    item.append(details);
    find("calls").prepend(item);
  } else if (entry.what === "fault") {
    find("calls").prepend(element("li", `${entry.at.slice(11, 19)} fault: ${entry.details.kind}, ${entry.details.operation}`, { className: "bad" }));
  } else if (entry.what === "webhook.warned" || entry.what === "webhook.paused") {
    showDeliveryFaults().catch(() => {});
  }
  while (find("calls").children.length > SHOWN_CALLS) find("calls").lastChild.remove();
}

async function follow() {
  for (let pause = 500; ; ) {
    try {
      const answer = await fetch("/stream", { headers: { Authorization: `Bearer ${TOKEN}` } });
      if (!answer.ok) throw new Error((await answer.json()).error);
      find("state").textContent = "live";
      find("calls").replaceChildren();
      refreshSoon();
      await readEvents(answer.body.getReader());
    } catch (error) {
      report(String(error.message ?? error));
    }
    find("state").textContent = "not connected";
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function readEvents(reader) {
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (text + decoder.decode(value, { stream: true })).split("\n\n");
    text = parts.pop();
    for (const part of parts) {
      const data = part.split("\n").find((line) => line.startsWith("data: "));
      if (part.startsWith("event: reset")) {
        find("calls").replaceChildren();
        showSwitches().catch(() => {});
      } else if (data) showEntry(JSON.parse(data.slice(6)));
    }
    refreshSoon();
  }
}

const isSame = (known, wanted) => Object.entries(wanted).every(([name, value]) => known[name] === value);

function makeSwitch(title, checked, change) {
  const box = element("input", undefined, { type: "checkbox", checked });
  box.addEventListener("change", async () => {
    await change(box.checked);
    // Drawn anew, the switch has lost the focus; whoever went on to another field keeps it there.
    if (document.activeElement === document.body) document.querySelector(`[data-switch="${title}"]`).focus();
  });
  box.dataset.switch = title;
  const label = element("label");
  label.append(box, title);
  const item = element("li");
  item.append(label);
  return item;
}

async function showFaults() {
  const { faults } = await call("GET", "/faults");
  find("faults").replaceChildren(
    ...SWITCHES.map(([service, title, fault]) => {
      const inForce = faults[service].map(({ matched, applied, ...known }) => known);
      return makeSwitch(title, inForce.some((known) => isSame(known, fault)), async (on) => {
        const wanted = on ? [...inForce, fault] : inForce.filter((known) => !isSame(known, fault));
        await call("PUT", `/faults/${service}`, wanted).catch(() => {});
        await showFaults();
      });
    }),
  );
}

async function showDeliveryFaults() {
  const { types, paused, rsa_public_key, ...settings } = await call("GET", "/events");
  find("paused").hidden = !paused;
  find("paused").textContent = "Deliveries are paused, because nearly all failed; any switch begins again.";
  find("delivery-faults").replaceChildren(
    ...DELIVERY_SWITCHES.map(([title, fault]) =>
      makeSwitch(title, isSame(settings, fault), async (on) => {
        const off = Object.fromEntries(Object.keys(fault).map((name) => [name, OFF[name]]));
        await call("PUT", "/events", { ...settings, ...(on ? fault : off) }).catch(() => {});
        await showDeliveryFaults();
      }),
    ),
  );
}

async function showMisbehaviours() {
  const { misbehaviour, misbehaviours } = await call("GET", "/model");
  const names = [BY_SCRIPT, ...misbehaviours];
  if (misbehaviour && !names.includes(misbehaviour)) names.push(misbehaviour);
  find("misbehaviour").replaceChildren(...names.map((name) => element("option", name)));
  find("misbehaviour").value = misbehaviour || BY_SCRIPT;
}

const showSwitches = () => Promise.all([showFaults(), showDeliveryFaults(), showMisbehaviours()]);

for (const field of [find("misbehaviour"), find("misbehaviour-language")]) {
  field.addEventListener("change", async () => {
    const name = find("misbehaviour").value;
    const set = name === BY_SCRIPT
      ? call("DELETE", "/model/misbehaviour")
      : call("PUT", "/model/misbehaviour", { name, language: find("misbehaviour-language").value });
    await set.catch(() => {});
    await showMisbehaviours();
  });
}

find("new-person").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = Object.fromEntries(new FormData(event.target));
  const person = { ...form, tags: form.tags.split(",").map((tag) => tag.trim()).filter(Boolean) };
  for (const name of ["phone", "email"]) person[name] ||= null;
  state.chosen = (await call("POST", "/contacts", person).catch(() => null))?.contact_id ?? state.chosen;
  await refresh();
  find("text").focus();
});

find("write").addEventListener("submit", (event) => {
  event.preventDefault();
  if (!state.chosen) return report("Add a person first.");
  const form = Object.fromEntries(new FormData(event.target));
  const attachments = form.attachments.split("\n").map((each) => each.trim()).filter(Boolean);
  find("text").value = "";
  call("POST", `/contacts/${state.chosen}/messages`, { text: form.text, channel: form.channel, attachments })
    .then((answer) => {
      const delivery = answer.delivery;
      if (delivery === null) report("Written, and delivered to nobody: no target was given.");
      else if (delivery.status === null) report(`Not delivered: ${delivery.text}`);
    })
    .catch(() => {});
});

find("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    find("write").requestSubmit();
  }
});

find("trigger").addEventListener("submit", (event) => {
  event.preventDefault();
  const kind = new FormData(event.target).get("kind");
  call("POST", "/events", { kind, contact: state.chosen ?? "" }).catch(() => {});
});

find("export").addEventListener("click", async () => {
  if (!state.chosen) return report("Choose a person first.");
  const feature = await call("GET", `/export/${state.chosen}`).catch(() => "");
  find("feature").textContent = feature;
  find("feature").hidden = !feature;
  find("feature").focus();
});

for (const button of document.querySelectorAll("[data-forward]")) {
  button.addEventListener("click", () => call("PUT", "/clock", { forward: Number(button.dataset.forward) }).then(refresh, () => {}));
}

(async () => {
  try {
    const { types } = await call("GET", "/events");
    document.querySelector("#trigger select").replaceChildren(...[...types, "INSTALL", "UNINSTALL"].map((kind) => element("option", kind)));
    const { operations } = await call("GET", "/unsimulated");
    find("unsimulated").replaceChildren(...operations.map((each) => element("li", `${each.operation}: ${each.reason}`)));
    await showSwitches();
  } catch {
    find("state").textContent = "not connected";
  }
  await follow();
})();
