// What k6 runs for the bench: the same prepared deliveries, each posted once, by as many senders without a pause.
// STORM: the file of deliveries.  ADDRESS: where they are posted.  SUMMARY: the file of figures.
// STORM_AGAIN: set where nobody minds the same delivery twice; then they begin again at the end.
// SENDERS, WARM_UP, COUNTED: as for Locust; the first seconds count for nothing.
import exec from 'k6/execution';
import http from 'k6/http';
import { SharedArray } from 'k6/data';

const storm = new SharedArray('storm', () => JSON.parse(open(__ENV.STORM)));
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
  // Without a threshold k6 keeps no figures of one scenario alone.
  thresholds: {
    'http_req_duration{scenario:counted,expected_response:true}': ['max>=0'],
    'http_reqs{scenario:counted}': ['count>=0'],
  },
};

export default function () {
  // Each scenario counts from 0; what the first has posted is left to it.
  const half = exec.scenario.name === 'warm' ? 0 : Math.floor(storm.length / 4);
  const place = half + exec.scenario.iterationInTest;
  if (place >= storm.length && !__ENV.STORM_AGAIN) {
    return;
  }
  const delivery = storm[place % storm.length];
  http.post(__ENV.ADDRESS, delivery.body, { headers: delivery.headers });
}

export function handleSummary(data) {
  return { [__ENV.SUMMARY]: JSON.stringify(data.metrics) };
}
