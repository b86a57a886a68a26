// Asks the simulated language model by its vendors' own clients: node model_clients.mjs <base address> <key>
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";

const [address, apiKey] = process.argv.slice(2);
const claude = new Anthropic({ baseURL: address, apiKey, maxRetries: 0 });
const gpt = new OpenAI({ baseURL: `${address}/v1`, apiKey, maxRetries: 0 });
const question = { model: "m", max_tokens: 200, messages: [{ role: "user", content: "Hello" }] };
const tools = [{ name: "book_slot", input_schema: { type: "object", properties: { time: { type: "string" } } } }];
const found = {};

found.claude = (await claude.messages.create(question)).content[0].text;
found.claudeStream = (await claude.messages.stream(question).finalMessage()).content[0].text;
const booked = await claude.messages.create({ ...question, tools, messages: [{ role: "user", content: "book 10 AM" }] });
found.claudeTool = booked.content.find((block) => block.type === "tool_use").input;

const messages = [{ role: "user", content: "Hello" }];
found.chat = (await gpt.chat.completions.create({ model: "m", messages })).choices[0].message.content;
found.chatStream = "";
for await (const chunk of await gpt.chat.completions.create({ model: "m", messages, stream: true })) {
  found.chatStream += chunk.choices[0]?.delta?.content ?? "";
}
found.responses = (await gpt.responses.create({ model: "m", input: "Hello" })).output_text;
found.responsesStream = "";
for await (const event of await gpt.responses.create({ model: "m", input: "Hello", stream: true })) {
  if (event.type === "response.output_text.delta") found.responsesStream += event.delta;
}
const called = await gpt.responses.create({ model: "m", input: "book 10 AM", tools: [{ type: "function", name: "book_slot", parameters: {} }] });
found.responsesTool = called.output.find((item) => item.type === "function_call").arguments;

const refusals = [
  () => claude.messages.create({ ...question, messages: [{ role: "user", content: "Who are you?" }] }),
  () => new OpenAI({ baseURL: `${address}/v1`, apiKey: "sk-other", maxRetries: 0 }).responses.create({ model: "m", input: "Hello" }),
];
found.refusals = [];
for (const ask of refusals) {
  try {
    await ask();
    found.refusals.push("none");
  } catch (error) {
    found.refusals.push(error.constructor.name);
  }
}
console.log(JSON.stringify(found));
