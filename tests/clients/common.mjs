// What the driver in JavaScript needs besides the client: settings, checks, and throw-away data.
import assert from 'node:assert';
import http from 'node:http';

/** The service under test, from OSS_ENDPOINT, OSS_REGION, OSS_ACCESS_KEY_ID, OSS_ACCESS_KEY_SECRET. */
export const settings = {
  endpoint: required('OSS_ENDPOINT'),
  region: process.env.OSS_REGION || 'cn-hangzhou',
  keyId: required('OSS_ACCESS_KEY_ID'),
  keySecret: required('OSS_ACCESS_KEY_SECRET'),
};

/** Least size of a part. */
export const PART = 100 * 1024;

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Runs checks one after the other; the first that fails ends the program. */
export class Checks {
  constructor(label) {
    this.label = label;
  }

  /** Runs a check and prints `ok LABEL NAME`, or says what went wrong and fails. */
  async run(name, check) {
    try {
      await check();
    } catch (error) {
      console.error(`FAILED ${this.label} ${name}`);
      throw error;
    }
    console.log(`ok ${this.label} ${name}`);
  }
}

/** Compares two values, and names them if they differ. */
export function same(actual, expected, what) {
  assert.deepStrictEqual(actual, expected, `${what}: got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
}

/** The error code that a call ends in. */
export async function codeOf(promise) {
  return promise.then(() => 'no error', error => error.code);
}

/** Waits until a condition holds, at most some seconds. */
export async function until(condition, what, patience = 20) {
  const end = Date.now() + patience * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not ${what} within ${patience} s`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Reads a URL from the service under test, whatever host it names. */
export async function fetchFromService(url) {
  const { host, pathname, search } = new URL(url);
  const target = new URL(settings.endpoint);
  const options = { host: target.hostname, port: target.port, path: pathname + search, headers: { Host: host } };
  const response = await new Promise((resolve, reject) => {
    http.get(options, resolve).on('error', reject);
  });
  const pieces = [];
  for await (const piece of response) pieces.push(piece);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(pieces).toString() };
}

/** Bytes that look random but are the same every time. */
export function data(size) {
  const bytes = Buffer.alloc(size);
  for (let index = 0, state = size; index < size; index++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[index] = state >>> 16;
  }
  return bytes;
}

/** An application server on this machine that takes callbacks and answers `{"Status":"OK"}`. */
export class Application {
  bodies = [];

  static async start() {
    const application = new Application();
    application.server = http.createServer(async (request, response) => {
      const pieces = [];
      for await (const piece of request) pieces.push(piece);
      application.bodies.push(Buffer.concat(pieces).toString());
      const answer = '{"Status":"OK"}';
      response.writeHead(200, { 'Content-Length': answer.length });
      response.end(answer);
    });
    await new Promise(resolve => application.server.listen(0, '127.0.0.1', resolve));
    application.url = `http://127.0.0.1:${application.server.address().port}/done`;
    return application;
  }

  stop() {
    this.server.close();
  }
}
