// Calls the methods of the vendor's Node client, unchanged but for its base address.
//   node node_sdk.mjs <folder with node_modules> < calls.json > outcomes.json
// calls: {token, base, calls: [{operation, service, method, attempts: [{params, body}]}]}
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const { HighLevel } = createRequire(`${process.argv[2]}/`)("@gohighlevel/api-client");
const { token, base, calls } = JSON.parse(await text(process.stdin));
const outcomes = {};
const say = process.stdout.write.bind(process.stdout);
for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};

for (const [number, call] of calls.entries()) {
  for (const [attempt, { params, body }] of call.attempts.entries()) {
    HighLevel.BASE_URL = `${base}/${number}/${attempt}`;
    const service = new HighLevel({ privateIntegrationToken: token })[call.service];
    if (typeof service?.[call.method] !== "function") break;
    const [, names] = /\(([^)]*)\)/.exec(service[call.method].toString());
    const known = { params, requestBody: body };
    const values = names.split(",").map((each) => known[each.trim()]);
    try {
      const answer = await service[call.method](...values);
      outcomes[call.operation] = typeof answer === "object" ? "works" : `returned ${typeof answer}`;
    } catch (error) {
      outcomes[call.operation] = `${error.statusCode ?? error.name} ${error.message}`.slice(0, 84);
    }
    if (outcomes[call.operation] === "works") break;
  }
}
say(JSON.stringify(outcomes));
