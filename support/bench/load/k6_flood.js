// What k6 runs for the benchmark: each prepared webhook is posted once, by a fixed number of senders without pause.
// WEBHOOKS: file of the webhooks.  SUMMARY: file for the results.
// REPEAT: set where a webhook may be posted more than once; then the list begins again at its end.
// SENDERS, WARM_UP, COUNTED: as for the load generator; the warm-up is not counted.
import exec from 'k6/execution';
import http from 'k6/http';
import { SharedArray } from 'k6/data';

const webhooks = new SharedArray('webhooks', () => JSON.parse(open(__ENV.WEBHOOKS)));
const span = (start, seconds) => ({
  executor: 'constant-vus',
  vus: Number(__ENV.SENDERS),
  startTime: `${start}s`,
  duration: `${seconds}s`,
  gracefulStop: '30s',
});
const warmUp = Number(__ENV.WARM_UP);

export const options = {
  scenarios: { warm: span(0, warmUp), counted: span(warmUp, Number(__ENV.COUNTED)) },
  summaryTrendStats: ['p(50)', 'p(95)', 'p(99)', 'count'],
  // Without a threshold k6 keeps no results of one scenario alone.
  thresholds: {
    'http_req_duration{scenario:counted,expected_response:true}': ['max>=0'],
    'http_reqs{scenario:counted}': ['count>=0'],
  },
};

export default function () {
  // Each scenario counts from 0; the first quarter of the webhooks is for the warm-up.
  const first = exec.scenario.name === 'warm' ? 0 : Math.floor(webhooks.length / 4);
  const place = first + exec.scenario.iterationInTest;
  if (place >= webhooks.length && !__ENV.REPEAT) {
    return;
  }
  const webhook = webhooks[place % webhooks.length];
  http.post(webhook.address, webhook.body, { headers: webhook.headers });
}

export function handleSummary(data) {
  return { [__ENV.SUMMARY]: JSON.stringify(data.metrics) };
}
