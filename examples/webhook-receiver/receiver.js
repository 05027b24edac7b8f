import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

/**
 * Receives webhooks and prints their events. Usage: WEBHOOK_SECRET=whsec_… node receiver.js [PORT]
 * The secret is what the server shows once, when you create the webhook.
 */
const [port = '8080'] = process.argv.slice(2);
const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '');

/** The latest ids. A sender repeats a webhook whose response was lost. */
const seen = new Set();
const maxSeen = 1_000;

function isRepeated(id) {
  if (seen.has(id)) return true;
  seen.add(id);
  if (seen.size > maxSeen) seen.delete(seen.values().next().value);
  return false;
}

async function receive(request, response) {
  if (request.method !== 'POST') return response.writeHead(405, { allow: 'POST' }).end();
  const body = await buffer(request);
  let event;
  try {
    // The signature is of the bytes as they came: parse them only afterwards. It refuses old timestamps as well.
    event = webhook.verify(body, request.headers);
  } catch (error) {
    console.error(`Refused a webhook: ${error.message}`);
    return response.writeHead(401).end();
  }
  // Respond soon: the sender retries what takes too long. Work that takes longer belongs in a queue.
  response.writeHead(204).end();
  const id = request.headers['webhook-id'];
  if (!isRepeated(id)) console.log(`${id} ${event.type} ${JSON.stringify(event.data)}`);
}

const server = createServer((request, response) => {
  receive(request, response).catch(() => response.destroy());
});
server.listen(Number(port), '127.0.0.1', () => console.log(`Listening on port ${server.address().port}`));
