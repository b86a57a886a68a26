// The target of timed_program.py in JavaScript: `node timed_program.js BEHAVIOUR SECONDS...`.
import { createServer } from "node:http";

const delays = process.argv.slice(3).map((each) => Number(each) * 1000);

async function sendTime(contact) {
  await fetch(`${process.env.GHL_BASE_URL}/conversations/messages`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${process.env.GHL_API_KEY}`,
      Version: "2021-04-15",
      "Content-Type": "application/json",
    },
    body: JSON.stringify({ type: "SMS", contactId: contact, message: `Hi, my clock shows ${new Date().toISOString()}` }),
  });
}

const server = createServer(async (request, response) => {
  let text = "";
  for await (const part of request) text += part;
  const body = text ? JSON.parse(text) : {};
  if (body.type === "InboundMessage")
    for (const delay of delays) setTimeout(() => sendTime(body.contactId), delay);
  response.end("{}");
});
server.listen(0, "127.0.0.1", () => console.log(`Listening: http://127.0.0.1:${server.address().port}`));
