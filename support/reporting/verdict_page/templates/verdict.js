(function () {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const overview = byId("overview"), view = byId("scenario"), promises = [...document.querySelectorAll(".promise")];
  const fields = { search: byId("search"), area: byId("area"), level: byId("level"), outcome: byId("outcome") };
  const MARKS = { passed: "✓", failed: "✗", flaky: "≈", blocked: "▪", "cannot tell": "?", untested: "○", inapplicable: "∅" };
  const SPEAKERS = { bot: "the bots", refused: "the bots, refused by the CRM", brokerage: "the brokerage", carrier: "the carrier" };
  let scenarios = [], words = [], listed = [];

  // Texts of a run are only ever put in as text, never as markup.
  function make(tag, style, ...children) {
    const element = document.createElement(tag);
    if (style) element.className = style;
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function link(target, text) {
    const element = make("a", "", text);
    element.href = target;
    return element;
  }

  function badge(outcome) {
    const mark = make("span", "", MARKS[outcome] || "·");
    mark.setAttribute("aria-hidden", "true");
    return make("span", "badge " + outcome.replace(/ /g, "-"), mark, " " + outcome);
  }

  async function readScenarios() {
    const packed = Uint8Array.from(atob(byId("scenarios-data").textContent.trim()), (letter) => letter.charCodeAt(0));
    const opened = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(opened).text());
  }

  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }

  function wordsOf(scenario) {
    const said = (scenario.events || []).map((event) => event[2] + " " + event[3]);
    return fold([scenario.name, scenario.feature, scenario.location, scenario.what, ...said].join(" "));
  }

  function chosen() {
    return {
      terms: fold(fields.search.value).split(/\s+/).filter(Boolean),
      area: fields.area.value, level: fields.level.value, outcome: fields.outcome.value,
    };
  }

  const holdsAll = (text, terms) => terms.every((term) => text.includes(term));

  function scenariosOf(promise, wanted) {
    const own = holdsAll(promise.words, wanted.terms);
    return promise.numbers.filter((number) =>
      (!wanted.outcome || scenarios[number].outcome === wanted.outcome) && (own || holdsAll(words[number], wanted.terms)));
  }

  function filter() {
    const wanted = chosen();
    let shown = 0;
    listed = [];
    for (const promise of promises) {
      const found = scenariosOf(promise, wanted);
      const itself = (!wanted.outcome || promise.dataset.outcome === wanted.outcome) && holdsAll(promise.words, wanted.terms);
      const visible = (!wanted.area || promise.dataset.area === wanted.area)
        && (!wanted.level || promise.dataset.level === wanted.level) && (itself || found.length > 0);
      promise.hidden = !visible;
      promise.found = found;
      if (promise.open) fill(promise);
      if (visible) { shown += 1; listed.push(...found); }
    }
    for (const area of document.querySelectorAll("section.area")) area.hidden = !area.querySelector(".promise:not([hidden])");
    byId("count").textContent = `${shown} of ${promises.length} promises, ${new Set(listed).size} of ${scenarios.length} scenarios`;
  }

  function fill(promise) {
    const list = promise.querySelector(".scenarios");
    list.replaceChildren(...promise.found.map((number) => {
      const scenario = scenarios[number];
      const item = make("li", "", badge(scenario.outcome), " ", link("#s" + number, scenario.name));
      if (scenario.what) item.append(make("span", "quiet", " " + scenario.what));
      return item;
    }));
  }

  function describeChange(kind, details) {
    const list = make("ul", "");
    const add = (...parts) => list.append(make("li", "", ...parts));
    const chips = (values) => values.map((value) => make("span", "chip", value));
    if (kind === "tags.added") add("tag set: ", ...chips(details.tags || []));
    else if (kind === "tags.removed") add("tag removed: ", ...chips(details.tags || []));
    else if (details.fields) for (const [name, value] of Object.entries(details.fields)) add(name.replace(/_/g, " ") + ": ", make("strong", "", showValue(value)));
    else add(kind.replace(".", " ") + ": ", make("strong", "", Object.values(details).map(showValue).filter(Boolean).join(", ")));
    if (kind === "contact.edited") list.prepend(make("li", "quiet", "changed by hand"));
    return list;
  }

  function showValue(value) {
    return typeof value === "string" ? value.replace(/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d):\d\d.*/, "$1 $2") : JSON.stringify(value);
  }

  function showConversation(events) {
    const grid = make("div", "conversation", make("div", "column", "What was written"), make("div", "column", "What the CRM shows"));
    let day = "";
    for (const [at, kind, who, text, channel, details] of events) {
      const [date, clock] = [at.slice(0, at.lastIndexOf(" ")), at.slice(at.lastIndexOf(" ") + 1)];
      if (date !== day) grid.append(make("div", "day quiet", (day = date)));
      if (kind.includes(".")) {
        const last = grid.lastElementChild, moment = clock + who;
        if (last.dataset.moment === moment) { last.append(describeChange(kind, details)); continue; }
        const change = make("div", "change", make("span", "quiet", clock + (who ? " · " + who : "")), describeChange(kind, details));
        change.dataset.moment = moment;
        grid.append(change);
      } else {
        const from = kind === "person" ? who || "a stranger" : `${SPEAKERS[kind]} to ${who || "a stranger"}`;
        const reason = details.reason ? " · " + details.reason : "";
        grid.append(make("div", "bubble " + kind, text || "(empty)", make("span", "quiet", `${from} · ${clock}${channel ? " · " + channel : ""}${reason}`)));
      }
    }
    return grid;
  }

  function showEnd(events) {
    const people = new Map();
    for (const [, kind, who, , , details] of events) {
      if (!kind.includes(".")) continue;
      if (!people.has(who)) people.set(who, { tags: new Set(), fields: {}, appointments: [] });
      const state = people.get(who);
      if (kind === "tags.added") (details.tags || []).forEach((tag) => state.tags.add(tag));
      if (kind === "tags.removed") (details.tags || []).forEach((tag) => state.tags.delete(tag));
      if (details.fields) Object.assign(state.fields, details.fields);
      if (kind === "appointment.booked") state.appointments.push(`${details.title || "appointment"}, ${showValue(details.start || "")}`);
    }
    const part = make("div", "at-end", make("h3", "", "At the end, as far as it changed here"));
    for (const [who, state] of people) {
      const list = make("dl", "", make("dt", "", "Tags"), make("dd", "", ...(state.tags.size ? [...state.tags].map((tag) => make("span", "chip", tag)) : ["none"])));
      if (state.appointments.length) list.append(make("dt", "", "Appointments"), make("dd", "", state.appointments.join("; ")));
      for (const [name, value] of Object.entries(state.fields)) list.append(make("dt", "", name.replace(/_/g, " ")), make("dd", "", showValue(value)));
      part.append(make("h4", "", who || "A stranger"), list);
    }
    return people.size ? part : "";
  }

  function showScenario(number) {
    const scenario = scenarios[number], order = listed.includes(number) ? listed : scenarios.map((_, each) => each);
    const place = order.indexOf(number), events = scenario.events || [];
    const back = link("#" + (scenario.requirement || "promises"), "← Back to " + (scenario.requirement || "the promises"));
    back.id = "back";
    const ways = make("div", "back", back);
    if (place > 0) ways.append(link("#s" + order[place - 1], "Previous"));
    if (place < order.length - 1) ways.append(link("#s" + order[place + 1], "Next"));
    const title = make("h2", "", scenario.name);
    title.tabIndex = -1;
    const head = [ways, title, make("p", "quiet", badge(scenario.outcome), ` ${scenario.feature || ""} · ${scenario.location}${scenario.repetitions ? " · " + scenario.repetitions : ""}`)];
    const promise = scenario.requirement && byId(scenario.requirement);
    if (promise) head.push(make("p", "", "The promise: " + promise.querySelector(".promise-text").textContent));
    if (scenario.what) {
      const box = make("div", "happened" + (scenario.outcome === "failed" ? "" : " unsure"), make("p", "", make("strong", "", (scenario.person && !scenario.what.includes(scenario.person) ? scenario.person + ": " : "") + scenario.what)));
      if (scenario.seen) box.append(make("p", "quiet", "Seen:"), make("p", "seen", scenario.seen));
      if (scenario.known) box.append(make("p", "", "Known failure, " + scenario.known));
      if (scenario.look) box.append(make("p", "quiet", "To repeat it: ", make("code", "", scenario.look)));
      head.push(box);
    }
    view.replaceChildren(...head, events.length ? showConversation(events) : make("p", "quiet", "No conversation is kept of this scenario."), showEnd(events));
    overview.hidden = true;
    view.hidden = false;
    document.title = scenario.name;
    scrollTo(0, view.offsetTop - 12);
    title.focus({ preventScroll: true });
  }

  function follow() {
    const target = decodeURIComponent(location.hash.slice(1)), found = /^s(\d+)$/.exec(target);
    if (found && scenarios[Number(found[1])]) { showScenario(Number(found[1])); return; }
    const cameFromScenario = !view.hidden;
    overview.hidden = false;
    view.hidden = true;
    document.title = pageTitle;
    const element = target && byId(target);
    if (!element) { if (!target) scrollTo(0, 0); return; }
    if (element.matches(".promise")) {
      if (element.hidden) { document.querySelector(".filters").reset(); filter(); }
      element.open = true;
      fill(element);
      if (cameFromScenario) element.querySelector("summary").focus({ preventScroll: true });
    }
    element.scrollIntoView();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape" && !view.hidden) byId("back").click();
    else if (event.key === "Escape" && typing) event.target.blur();
    else if (event.key === "/" && !typing) {
      event.preventDefault();
      if (!view.hidden) location.hash = "promises";
      setTimeout(() => fields.search.focus());
    } else if ((event.key === "n" || event.key === "p") && !typing && !view.hidden) {
      const way = [...view.querySelectorAll(".back a")].find((each) => each.textContent === (event.key === "n" ? "Next" : "Previous"));
      if (way) way.click();
    }
  }

  // Names of what was not tested belong on paper, too.
  function openLists() {
    for (const list of document.querySelectorAll(".area-list")) list.open = true;
  }

  const pageTitle = document.title;
  history.scrollRestoration = "manual";
  readScenarios().then((read) => {
    scenarios = read;
    words = scenarios.map(wordsOf);
    for (const promise of promises) {
      promise.words = fold(promise.querySelector("summary").textContent + " " + promise.querySelector("p").textContent);
      promise.numbers = promise.dataset.scenarios.split(" ").filter(Boolean).map(Number);
      promise.addEventListener("toggle", () => { if (promise.open) fill(promise); });
    }
    document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
    document.querySelector(".filters").addEventListener("reset", () => setTimeout(filter));
    for (const field of Object.values(fields)) field.addEventListener("input", filter);
    addEventListener("hashchange", follow);
    addEventListener("beforeprint", openLists);
    addEventListener("keydown", onKey);
    filter();
    follow();
    document.body.dataset.ready = "yes";
  }, () => document.body.classList.add("without-script"));
})();
